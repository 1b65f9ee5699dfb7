package dev.tidemark.app.command;

import dev.tidemark.domain.FieldValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One JSON object on one line, its members in the order in which they were put.
final class JsonText {
    private final StringBuilder out = new StringBuilder("{");

    JsonText put(String name, FieldValue value) {
        return raw(name, value.canonical());
    }

    JsonText put(String name, String value) {
        return put(name, FieldValue.of(value));
    }

    JsonText put(String name, long value) {
        return raw(name, Long.toString(value));
    }

    JsonText put(String name, boolean value) {
        return raw(name, Boolean.toString(value));
    }

    JsonText put(String name, Instant value) {
        return put(name, value.toString());
    }

    /// Null stands for what is not there.
    JsonText putNullable(String name, @Nullable Object value) {
        return value == null ? raw(name, "null") : put(name, value.toString());
    }

    JsonText put(String name, List<String> values) {
        return put(name, FieldValue.texts(values));
    }

    JsonText put(String name, JsonText value) {
        return raw(name, value.toString());
    }

    JsonText putAll(String name, List<JsonText> values) {
        return raw(
                name,
                "[" + String.join(",", values.stream().map(JsonText::toString).toList()) + "]");
    }

    private JsonText raw(String name, String json) {
        if (out.length() > 1) {
            out.append(',');
        }
        out.append(FieldValue.of(name).canonical()).append(':').append(json);
        return this;
    }

    @Override
    public String toString() {
        return out + "}";
    }
}
