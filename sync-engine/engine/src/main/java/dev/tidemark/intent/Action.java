package dev.tidemark.intent;

import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.PositionKey;
import dev.tidemark.domain.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /// Adds to a counter, or takes from it; what others add meanwhile counts too.
    record Increment(String field, long delta) implements Action {
        public Increment {
            if (delta == 0) {
                throw new IllegalArgumentException("a counter goes up or down: " + field);
            }
        }
    }

    /// Puts a new item into a list.
    ///
    /// @param item unlike any other id of the list, those of removed items among them
    record InsertItem(String list, String item, PositionKey position, Map<String, FieldValue> subfields)
            implements Action {
        public InsertItem {
            subfields = Map.copyOf(subfields);
            checkItem(item, subfields.keySet());
        }
    }

    /// Sets some subfields of an item. It stays, or is back, even if another device removes it meanwhile.
    record UpdateItem(String list, String item, Map<String, FieldValue> subfields) implements Action {
        public UpdateItem {
            subfields = Map.copyOf(subfields);
            checkItem(item, subfields.keySet());
        }
    }

    /// Gives an item another place; like an update, it outlives a removal that had not seen it.
    record MoveItem(String list, String item, PositionKey position) implements Action {
        public MoveItem {
            checkItem(item, Set.of());
        }
    }

    /// Takes an item out of its list; what it held stays in the document, hidden.
    record RemoveItem(String list, String item) implements Action {
        public RemoveItem {
            checkItem(item, Set.of());
        }
    }

    /// Gives the document a file whose content is in the engine's own store already.
    record Attach(Attachment file) implements Action {}

    /// Takes the file away from the document; who attaches it meanwhile keeps it.
    record Detach(Attachment file) implements Action {}

    record SetChannels(List<String> channels) implements Action {
        public SetChannels {
            channels = List.copyOf(channels);
        }
    }

    record SetOwner(String owner) implements Action {}

    record DeleteDocument() implements Action {}

    record RestoreDocument() implements Action {}

    /// Replaces every value that its author saw at the path. What they were is written down beside it, so that the
    /// settlement is known, and can be undone, on every device.
    record ResolveConflict(Path path, FieldValue value) implements Action {}

    /// Puts back one of the values between which a conflict was settled; one of these for each makes it open again.
    ///
    /// @param beside true if what lives at the path stays there, false if it is what settled the conflict, and goes
    record ReopenConflict(Path path, FieldValue value, boolean beside) implements Action {}

    /// Takes back what the gateway would not have: each path shows again what it showed before. What is taken back
    /// stays in the log.
    ///
    /// @param restored what paths show again
    /// @param dropped paths that held nothing before
    record DiscardEdit(Map<Path, FieldValue> restored, List<Path> dropped) implements Action {
        public DiscardEdit {
            restored = Map.copyOf(restored);
            dropped = List.copyOf(dropped);
        }
    }

    /// Says that a revision at the gateway does not count: what is here takes its place.
    ///
    /// @param digest of the revision; empty where it has none
    record OverruleRevision(String digest) implements Action {}

    private static void checkItem(String item, Set<String> subfields) {
        if (item.isBlank()) {
            throw new IllegalArgumentException("an item has an id");
        }
        if (subfields.stream().anyMatch(name -> name.startsWith("@") || name.equals(Path.ITEM_ID))) {
            throw new IllegalArgumentException("an item's id and names with @ are the engine's own: " + subfields);
        }
    }
}
