package dev.tidemark.intent;

import dev.tidemark.domain.Digest;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Schema;
import java.util.List;
import java.util.Map;

/// What the user asked for, before it is bound to a device, a time and the state that its author saw.
public sealed interface Action {
    /// @param fields what it starts with: `title` to a text, `tags/pump` to true
    record CreateDocument(String type, Schema schema, Map<Path, FieldValue> fields, List<String> channels, String owner)
            implements Action {
        public CreateDocument {
            fields = Map.copyOf(fields);
            channels = List.copyOf(channels);
        }
    }

    record SetField(String field, FieldValue value) implements Action {}

    /// @param splices in ascending order of position, apart from each other, all counted in the text before
    /// @param before the digest of the text that the author saw
    record EditText(String field, List<Splice> splices, Digest before) implements Action {
        public EditText {
            splices = List.copyOf(splices);
        }
    }

    record AddToSet(String field, String element) implements Action {}

    record RemoveFromSet(String field, String element) implements Action {}

    record SetChannels(List<String> channels) implements Action {
        public SetChannels {
            channels = List.copyOf(channels);
        }
    }

    record SetOwner(String owner) implements Action {}

    record DeleteDocument() implements Action {}

    record RestoreDocument() implements Action {}

    /// Replaces every value that its author saw at the path.
    record ResolveConflict(Path path, FieldValue value) implements Action {}
}
