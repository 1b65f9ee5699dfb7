package dev.tidemark.commandline;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.JsonReader;
import dev.tidemark.replicate.Json;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// JSON that a command printed.
final class Answers {
    private Answers() {}

    /// @throws IllegalArgumentException if it is not exactly one JSON object
    static JsonReader object(String json) {
        return new JsonReader(Json.members(json.getBytes(StandardCharsets.UTF_8)));
    }

    static Set<String> names(JsonReader object) {
        return object.members().values().keySet();
    }

    static boolean isNull(JsonReader object, String name) {
        return object.value(name).equals(FieldValue.Nothing.VALUE);
    }

    static JsonReader object(FieldValue value) {
        if (value instanceof Members members) {
            return new JsonReader(members);
        }
        throw new AssertionError("no object: " + value);
    }
}
