package dev.tidemark.reconcile;

import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Text;
import dev.tidemark.domain.JsonReader;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.State;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The document as it is replicated and stored (section 5): readable fields for any reader of the gateway, and `sync`
/// with everything that they leave out. Reading what was written gives an equal document.
public final class DocumentForm {
    /// The member that carries contents of files. The stock client and the gateway write into it, so it is neither
    /// digested nor read here: which contents a document has, and their digests, stands in its fields.
    public static final String BLOBS = "blobs";

    private static final Set<String> KNOWN = Set.of("type", "schema", "channels", "owner", "fields", "sync", BLOBS);
    private static final Set<String> KNOWN_SYNC = Set.of("vector", "trash", "live", "streams", "digest", "signature");
    private static final Set<String> NOT_DIGESTED = Set.of("digest", "signature");

    /// What a replicated document turned out to be.
    public sealed interface Reading {}

    public record Read(Document document) implements Reading {}

    /// Not what Tidemark writes: cut short, tampered with, or written by somebody else. It is kept, not joined.
    ///
    /// @param reason for people
    public record Malformed(String reason) implements Reading {}

    private DocumentForm() {}

    /// @param policies what `fields` shows at a path with several values; they change nothing that is read back
    public static Members write(Document document, Policies policies) {
        Shown shown = Shown.of(document.state(), policies);
        var content = new TreeMap<String, FieldValue>();
        document.unknown().values().forEach((name, value) -> {
            if (!name.startsWith("_")) {
                content.put(name, value);
            }
        });
        content.put("type", FieldValue.of(document.type()));
        content.put("schema", schema(document.schema()));
        content.putAll(shown.members());
        var sync = new TreeMap<>(document.unknownSync().values());
        SyncForm.write(document, shown, sync);
        return sealed(content, sync);
    }

    /// As [#write(Document, Policies)], signed by the device that writes this revision and vouches for what it joined.
    public static Members write(Document document, Policies policies, Identity writer) {
        Members content = write(document, policies);
        return writer.isSigning() ? RevisionSignature.added(document.id(), content, writer) : content;
    }

    /// What any reader of the gateway would see of the document's fields.
    public static Members fields(Document document, Policies policies) {
        return Fields.of(document.state(), policies);
    }

    /// Never throws: what cannot be read is told.
    ///
    /// @param content top-level members that begin with `_` belong to the store that it comes from and are not read
    public static Reading read(DocumentId id, Members content) {
        if (!(content.values().get("sync") instanceof Members sync)) {
            return new Malformed("written without Tidemark: it has no \"sync\"");
        }
        try {
            return new Read(document(id, content, sync));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new Malformed(String.valueOf(e.getMessage()));
        }
    }

    private static Document document(DocumentId id, Members content, Members sync) {
        requireDigest(content, sync);
        var in = new JsonReader(content);
        var unknownSync = new TreeMap<>(sync.values());
        unknownSync.keySet().removeAll(KNOWN_SYNC);
        State state = SyncForm.state(sync, Shown.in(content));
        return new Document(
                id,
                in.text("type"),
                schema(new JsonReader(in.members("schema"))),
                state,
                SyncForm.streams(sync, state.vector()),
                unknown(content),
                new Members(unknownSync));
    }

    private static Members unknown(Members content) {
        var unknown = new TreeMap<>(content.values());
        unknown.keySet().removeIf(name -> KNOWN.contains(name) || name.startsWith("_"));
        return new Members(unknown);
    }

    private static void requireDigest(Members content, Members sync) {
        if (!(sync.values().get("digest") instanceof Text(String digest))) {
            throw new IllegalArgumentException("written without Tidemark: it has no digest");
        }
        var digested = new TreeMap<>(content.values());
        digested.keySet().removeIf(name -> name.startsWith("_") || name.equals(BLOBS));
        var digestedSync = new TreeMap<>(sync.values());
        digestedSync.keySet().removeAll(NOT_DIGESTED);
        digested.put("sync", new Members(digestedSync));
        if (!digest.equals(Digest.of(new Members(digested)).value())) {
            throw new IllegalArgumentException("changed without Tidemark: its digest does not fit its content");
        }
    }

    private static Members sealed(SortedMap<String, FieldValue> content, SortedMap<String, FieldValue> sync) {
        content.put("sync", new Members(sync));
        Digest digest = Digest.of(new Members(content));
        sync.put("digest", FieldValue.of(digest.value()));
        content.put("sync", new Members(sync));
        return new Members(content);
    }

    private static Members schema(Schema schema) {
        return new Members(Map.of("name", FieldValue.of(schema.name()), "version", FieldValue.of(schema.version())));
    }

    private static Schema schema(JsonReader in) {
        return new Schema(in.text("name"), Math.toIntExact(in.whole("version")));
    }
}
