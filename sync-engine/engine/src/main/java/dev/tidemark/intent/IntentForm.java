package dev.tidemark.intent;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.Dot;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.JsonReader;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Signature;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Intents as JSON: what the log stores and what the digest covers.
public final class IntentForm {
    private IntentForm() {}

    /// The intent with its digest set, over the canonical JSON of all members but `digest` and `signature`.
    public static Intent sealed(Intent intent) {
        return new Intent(
                intent.dot(),
                intent.document(),
                intent.docSequence(),
                intent.hlc(),
                intent.context(),
                intent.schema(),
                intent.author(),
                intent.deviceName(),
                intent.action(),
                intent.writes(),
                intent.previous(),
                digestOf(intent),
                intent.signature());
    }

    /// The intent, which has its digest, with a signature.
    public static Intent signed(Intent intent, Signature signature) {
        return new Intent(
                intent.dot(),
                intent.document(),
                intent.docSequence(),
                intent.hlc(),
                intent.context(),
                intent.schema(),
                intent.author(),
                intent.deviceName(),
                intent.action(),
                intent.writes(),
                intent.previous(),
                intent.digest(),
                signature);
    }

    public static Digest digestOf(Intent intent) {
        return Digest.of(body(intent));
    }

    public static Members write(Intent intent) {
        var members = new TreeMap<>(body(intent).values());
        members.put("digest", FieldValue.of(intent.digest().value()));
        members.put("signature", FieldValue.of(intent.signature().value()));
        return new Members(members);
    }

    /// @throws IllegalArgumentException if it is not what [#write(Intent)] makes
    public static Intent read(Members members) {
        var in = new JsonReader(members);
        Action action = ActionForm.read(in.members("action"));
        return new Intent(
                Dot.parse(in.text("dot")),
                new DocumentId(in.text("document")),
                in.whole("docSequence"),
                HlcTimestamp.parse(in.text("hlc")),
                vector(in.members("context")),
                ActionForm.schema(in.members("schema")),
                in.text("author"),
                in.text("deviceName"),
                action,
                in.listing("writes").stream()
                        .map(each -> write(JsonReader.of(each), action))
                        .toList(),
                new Digest(in.text("previous")),
                new Digest(in.text("digest")),
                new Signature(in.text("signature")));
    }

    private static Members body(Intent intent) {
        var members = new TreeMap<String, FieldValue>();
        members.put("dot", FieldValue.of(intent.dot().toString()));
        members.put("document", FieldValue.of(intent.document().value()));
        members.put("docSequence", FieldValue.of(intent.docSequence()));
        members.put("hlc", FieldValue.of(intent.hlc().toString()));
        members.put("context", vector(intent.context()));
        members.put("schema", ActionForm.schema(intent.schema()));
        members.put("author", FieldValue.of(intent.author()));
        members.put("deviceName", FieldValue.of(intent.deviceName()));
        members.put("action", ActionForm.write(intent.action()));
        members.put(
                "writes",
                new Listing(intent.writes().stream().map(IntentForm::write).toList()));
        members.put("previous", FieldValue.of(intent.previous().value()));
        return new Members(members);
    }

    /// An edit's splices stand in the action already.
    private static FieldValue write(PathWrite write) {
        var members = new TreeMap<String, FieldValue>();
        members.put("path", FieldValue.of(write.path().value()));
        members.put(
                "replaces",
                FieldValue.texts(write.replaces().stream().map(Dot::toString).toList()));
        if (write instanceof PathWrite.Put put) {
            members.put("value", put.value());
        }
        return new Members(members);
    }

    private static PathWrite write(JsonReader in, Action action) {
        Path path = new Path(in.text("path"));
        List<Dot> replaces = in.texts("replaces").stream().map(Dot::parse).toList();
        if (action instanceof Action.EditText edit) {
            return new PathWrite.Edit(path, replaces, edit.splices(), edit.before());
        }
        return in.has("value")
                ? new PathWrite.Put(path, replaces, in.value("value"))
                : new PathWrite.Drop(path, replaces);
    }

    private static Members vector(VersionVector vector) {
        var members = new TreeMap<String, FieldValue>();
        vector.entries().forEach((device, number) -> members.put(device.value(), FieldValue.of(number)));
        return new Members(members);
    }

    private static VersionVector vector(Members members) {
        var in = new JsonReader(members);
        Map<DeviceId, Long> entries = new TreeMap<>();
        members.values().keySet().forEach(device -> entries.put(new DeviceId(device), in.whole(device)));
        return VersionVector.of(entries);
    }
}
