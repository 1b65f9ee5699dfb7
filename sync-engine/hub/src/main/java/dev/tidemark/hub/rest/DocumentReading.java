package dev.tidemark.hub.rest;

import dev.tidemark.hub.access.Readership;
import dev.tidemark.hub.session.Json;
import dev.tidemark.hub.store.DocumentId;
import dev.tidemark.hub.store.HubStore;
import dev.tidemark.hub.store.RevisionId;
import dev.tidemark.hub.store.StoredRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reading single documents. Of the revisions that a document had, the hub keeps the body of the current one.
final class DocumentReading {
    private final HubStore store;
    private final Readership readership;

    DocumentReading(HubStore store, Readership readership) {
        this.store = store;
        this.readership = readership;
    }

    /// What was asked for, or why it is not given.
    sealed interface Found {
        record Document(StoredRevision revision, ObjectNode body) implements Found {}

        record Refused(int status, String reason) implements Found {}
    }

    HttpAnswer get(String id, HttpCall call) {
        return switch (find(id, call.parameter("rev"))) {
            case Found.Refused(int status, var reason) -> HttpAnswer.error(status, reason);
            case Found.Document(var revision, var body) -> {
                ObjectNode document = stamped(revision, body);
                if (call.isSet("revs")) {
                    document.set("_revisions", revisions(revision));
                }
                yield HttpAnswer.ok(document);
            }
        };
    }

    /// The document, unless it is deleted; with `rev` that revision, be it a tombstone, so long as it is the current
    /// one.
    Found find(String id, @Nullable String rev) {
        if (!DocumentId.isValid(id)) {
            return new Found.Refused(400, "Invalid doc ID");
        }
        StoredRevision current = store.current(id).orElse(null);
        if (current == null) {
            return new Found.Refused(404, "missing");
        }
        if (!readership.canRead(current)) {
            return new Found.Refused(403, "forbidden");
        }
        boolean isAnother = rev != null && !rev.isEmpty() && !rev.equals(current.rev());
        if (isAnother) {
            return new Found.Refused(404, "missing");
        }
        if ((rev == null || rev.isEmpty()) && current.deleted()) {
            return new Found.Refused(404, "deleted");
        }
        Optional<ObjectNode> body = store.body(current.sequence()).flatMap(Json::parseObject);
        // Without a body it was replaced between the two reads.
        return body.<Found>map(found -> new Found.Document(current, found)).orElseGet(() -> find(id, rev));
    }

    static ObjectNode stamped(StoredRevision revision, ObjectNode body) {
        ObjectNode document = Json.object();
        document.put("_id", revision.id()).put("_rev", revision.rev());
        if (revision.deleted()) {
            document.put("_deleted", true);
        }
        document.setAll(body);
        return document;
    }

    private static ObjectNode revisions(StoredRevision revision) {
        ObjectNode revisions = Json.object();
        ArrayNode ids = revisions.putArray("ids");
        var line = new ArrayList<>(List.of(revision.rev()));
        line.addAll(revision.history().listedFor(revision.rev(), List.of(), Integer.MAX_VALUE));
        line.forEach(rev -> ids.add(rev.substring(rev.indexOf('-') + 1)));
        revisions.put("start", RevisionId.generation(revision.rev()));
        return revisions;
    }
}
