package dev.tidemark.app.command;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Splice;
import dev.tidemark.note.NoteType;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What an action does, in words.
final class ActionText {
    private ActionText() {}

    static String of(Action action) {
        return switch (action) {
            case Action.CreateDocument _ -> "created";
            case Action.SetField(var field, var _) -> set(field);
            case Action.EditText(var field, var splices, var _) -> "edited " + field + " " + amount(splices);
            case Action.AddToSet(var field, var element) -> "added to " + field + ": " + element;
            case Action.RemoveFromSet(var field, var element) -> "took from " + field + ": " + element;
            case Action.Increment(var field, var delta) -> "counted " + field + " by " + delta;
            case Action.InsertItem(var list, var item, var _, var _) -> "added to " + list + ": " + item;
            case Action.UpdateItem(var list, var item, var subfields) ->
                "set " + list + "/" + item + ": " + String.join(", ", new TreeSet<>(subfields.keySet()));
            case Action.MoveItem(var list, var item, var _) -> "moved in " + list + ": " + item;
            case Action.RemoveItem(var list, var item) -> "took from " + list + ": " + item;
            case Action.Attach(var file) -> "attached " + file.name();
            case Action.Detach(var file) -> "took away the file " + file.name();
            case Action.SetChannels(var channels) -> "set channels: " + String.join(", ", channels);
            case Action.SetOwner(var owner) -> "set owner: " + owner;
            case Action.DeleteDocument() -> "deleted";
            case Action.RestoreDocument() -> "restored";
            case Action.ResolveConflict(var path, var _) -> "settled " + path;
            case Action.ReopenConflict(var path, var _, var _) -> "reopened " + path;
            case Action.DiscardEdit(var restored, var dropped) ->
                "took back " + (restored.size() + dropped.size()) + " values that the gateway does not hold";
            case Action.OverruleRevision(var digest) -> "overruled " + (digest.isEmpty() ? "a revision" : digest);
        };
    }

    /// The value that it writes, null where it writes none or several.
    static @Nullable FieldValue value(Action action) {
        return switch (action) {
            case Action.CreateDocument create -> create.fields().get(Path.of(NoteType.TITLE));
            case Action.SetField(var _, var value) -> value;
            case Action.ResolveConflict(var _, var value) -> value;
            case Action.ReopenConflict(var _, var value, var _) -> value;
            case Action.Increment(var _, var delta) -> FieldValue.of(delta);
            case Action.InsertItem(var _, var _, var _, var subfields) -> new FieldValue.Members(subfields);
            case Action.UpdateItem(var _, var _, var subfields) -> new FieldValue.Members(subfields);
            case Action.EditText _,
                    Action.AddToSet _,
                    Action.RemoveFromSet _,
                    Action.MoveItem _,
                    Action.RemoveItem _,
                    Action.Attach _,
                    Action.Detach _,
                    Action.SetChannels _,
                    Action.SetOwner _,
                    Action.DeleteDocument _,
                    Action.RestoreDocument _,
                    Action.DiscardEdit _,
                    Action.OverruleRevision _ -> null;
        };
    }

    private static String amount(List<Splice> splices) {
        int added =
                splices.stream().mapToInt(splice -> splice.inserted().length()).sum();
        int removed =
                splices.stream().mapToInt(splice -> splice.deleted().length()).sum();
        return "(+" + added + " −" + removed + " characters)";
    }

    private static String set(String field) {
        if (field.equals(Path.LINKED.value())) {
            return "noted who names it";
        }
        return field.equals(Path.KNOWING.value()) ? "noted what it names in the trash" : "set " + field;
    }
}
