package dev.tidemark.intent;

import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.JsonReader;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.PositionKey;
import dev.tidemark.domain.Schema;
import dev.tidemark.intent.Action.AddToSet;
import dev.tidemark.intent.Action.Attach;
import dev.tidemark.intent.Action.CreateDocument;
import dev.tidemark.intent.Action.DeleteDocument;
import dev.tidemark.intent.Action.Detach;
import dev.tidemark.intent.Action.DiscardEdit;
import dev.tidemark.intent.Action.EditText;
import dev.tidemark.intent.Action.Increment;
import dev.tidemark.intent.Action.InsertItem;
import dev.tidemark.intent.Action.MoveItem;
import dev.tidemark.intent.Action.OverruleRevision;
import dev.tidemark.intent.Action.RemoveFromSet;
import dev.tidemark.intent.Action.RemoveItem;
import dev.tidemark.intent.Action.ReopenConflict;
import dev.tidemark.intent.Action.ResolveConflict;
import dev.tidemark.intent.Action.RestoreDocument;
import dev.tidemark.intent.Action.SetChannels;
import dev.tidemark.intent.Action.SetField;
import dev.tidemark.intent.Action.SetOwner;
import dev.tidemark.intent.Action.UpdateItem;
import java.util.Map;
import java.util.TreeMap;

/// Actions as JSON; `kind` names the record.
final class ActionForm {
    private ActionForm() {}

    static Members write(Action action) {
        return switch (action) {
            case CreateDocument(var type, var schema, var fields, var channels, var owner) ->
                object(
                        "CreateDocument",
                        Map.of(
                                "type",
                                FieldValue.of(type),
                                "schema",
                                schema(schema),
                                "fields",
                                paths(fields),
                                "channels",
                                FieldValue.texts(channels),
                                "owner",
                                FieldValue.of(owner)));
            case SetField(var field, var value) ->
                object("SetField", Map.of("field", FieldValue.of(field), "value", value));
            case EditText(var field, var splices, var before) ->
                object(
                        "EditText",
                        Map.of(
                                "field",
                                FieldValue.of(field),
                                "before",
                                FieldValue.of(before.value()),
                                "splices",
                                new Listing(
                                        splices.stream().map(ActionForm::splice).toList())));
            case AddToSet(var field, var element) -> object("AddToSet", element(field, element));
            case RemoveFromSet(var field, var element) -> object("RemoveFromSet", element(field, element));
            case Increment(var field, var delta) ->
                object("Increment", Map.of("field", FieldValue.of(field), "delta", FieldValue.of(delta)));
            case InsertItem(var list, var item, var position, var subfields) ->
                object(
                        "InsertItem",
                        item(list, item, Map.of("position", key(position), "subfields", names(subfields))));
            case UpdateItem(var list, var item, var subfields) ->
                object("UpdateItem", item(list, item, Map.of("subfields", names(subfields))));
            case MoveItem(var list, var item, var position) ->
                object("MoveItem", item(list, item, Map.of("position", key(position))));
            case RemoveItem(var list, var item) -> object("RemoveItem", item(list, item, Map.of()));
            case Attach(var file) -> object("Attach", file(file));
            case Detach(var file) -> object("Detach", file(file));
            case SetChannels(var channels) -> object("SetChannels", Map.of("channels", FieldValue.texts(channels)));
            case SetOwner(var owner) -> object("SetOwner", Map.of("owner", FieldValue.of(owner)));
            case DeleteDocument() -> object("DeleteDocument", Map.of());
            case RestoreDocument() -> object("RestoreDocument", Map.of());
            case ResolveConflict(var path, var value) ->
                object("ResolveConflict", Map.of("path", FieldValue.of(path.value()), "value", value));
            case ReopenConflict(var path, var value, var beside) ->
                object(
                        "ReopenConflict",
                        Map.of(
                                "path",
                                FieldValue.of(path.value()),
                                "value",
                                value,
                                "beside",
                                new FieldValue.Flag(beside)));
            case DiscardEdit(var restored, var dropped) ->
                object(
                        "DiscardEdit",
                        Map.of(
                                "restored",
                                paths(restored),
                                "dropped",
                                FieldValue.texts(
                                        dropped.stream().map(Path::value).toList())));
            case OverruleRevision(var digest) -> object("OverruleRevision", Map.of("digest", FieldValue.of(digest)));
        };
    }

    static Action read(Members members) {
        var in = new JsonReader(members);
        return switch (in.text("kind")) {
            case "CreateDocument" ->
                new CreateDocument(
                        in.text("type"),
                        schema(in.members("schema")),
                        paths(in.members("fields")),
                        in.texts("channels"),
                        in.text("owner"));
            case "SetField" -> new SetField(in.text("field"), in.value("value"));
            case "EditText" ->
                new EditText(
                        in.text("field"),
                        in.listing("splices").stream()
                                .map(each -> splice(JsonReader.of(each)))
                                .toList(),
                        new Digest(in.text("before")));
            case "AddToSet" -> new AddToSet(in.text("field"), in.text("element"));
            case "RemoveFromSet" -> new RemoveFromSet(in.text("field"), in.text("element"));
            case "Increment" -> new Increment(in.text("field"), in.whole("delta"));
            case "InsertItem" ->
                new InsertItem(
                        in.text("list"),
                        in.text("item"),
                        new PositionKey(in.text("position")),
                        in.members("subfields").values());
            case "UpdateItem" ->
                new UpdateItem(
                        in.text("list"),
                        in.text("item"),
                        in.members("subfields").values());
            case "MoveItem" -> new MoveItem(in.text("list"), in.text("item"), new PositionKey(in.text("position")));
            case "RemoveItem" -> new RemoveItem(in.text("list"), in.text("item"));
            case "Attach" -> new Attach(file(in));
            case "Detach" -> new Detach(file(in));
            case "SetChannels" -> new SetChannels(in.texts("channels"));
            case "SetOwner" -> new SetOwner(in.text("owner"));
            case "DeleteDocument" -> new DeleteDocument();
            case "RestoreDocument" -> new RestoreDocument();
            case "ResolveConflict" -> new ResolveConflict(new Path(in.text("path")), in.value("value"));
            case "ReopenConflict" ->
                new ReopenConflict(
                        new Path(in.text("path")),
                        in.value("value"),
                        in.value("beside").equals(FieldValue.Flag.TRUE));
            case "DiscardEdit" ->
                new DiscardEdit(
                        paths(in.members("restored")),
                        in.texts("dropped").stream().map(Path::new).toList());
            case "OverruleRevision" -> new OverruleRevision(in.text("digest"));
            case String kind -> throw new IllegalArgumentException("an intent of a later release: " + kind);
        };
    }

    static Members schema(Schema schema) {
        return new Members(Map.of("name", FieldValue.of(schema.name()), "version", FieldValue.of(schema.version())));
    }

    static Schema schema(Members members) {
        var in = new JsonReader(members);
        return new Schema(in.text("name"), Math.toIntExact(in.whole("version")));
    }

    private static Members paths(Map<Path, FieldValue> fields) {
        var members = new TreeMap<String, FieldValue>();
        fields.forEach((path, value) -> members.put(path.value(), value));
        return new Members(members);
    }

    private static Map<Path, FieldValue> paths(Members members) {
        var fields = new TreeMap<Path, FieldValue>();
        members.values().forEach((path, value) -> fields.put(new Path(path), value));
        return fields;
    }

    private static Members object(String kind, Map<String, FieldValue> members) {
        var all = new TreeMap<>(members);
        all.put("kind", FieldValue.of(kind));
        return new Members(all);
    }

    private static Map<String, FieldValue> element(String field, String element) {
        return Map.of("field", FieldValue.of(field), "element", FieldValue.of(element));
    }

    private static Map<String, FieldValue> item(String list, String item, Map<String, FieldValue> rest) {
        var members = new TreeMap<>(rest);
        members.put("list", FieldValue.of(list));
        members.put("item", FieldValue.of(item));
        return members;
    }

    private static Map<String, FieldValue> file(Attachment file) {
        return Map.of("digest", FieldValue.of(file.digest()), "file", file.value());
    }

    private static Attachment file(JsonReader in) {
        return Attachment.of(Path.of(Attachment.FIELD, in.text("digest")), in.value("file"))
                .orElseThrow(() -> new IllegalArgumentException("\"file\" is no attachment"));
    }

    private static FieldValue key(PositionKey position) {
        return FieldValue.of(position.text());
    }

    private static Members names(Map<String, FieldValue> subfields) {
        return new Members(subfields);
    }

    private static FieldValue splice(Splice splice) {
        return new Members(Map.of(
                "position", FieldValue.of(splice.position()),
                "deleted", FieldValue.of(splice.deleted()),
                "inserted", FieldValue.of(splice.inserted())));
    }

    private static Splice splice(JsonReader in) {
        return new Splice(Math.toIntExact(in.whole("position")), in.text("deleted"), in.text("inserted"));
    }
}
