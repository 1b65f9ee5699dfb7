package dev.tidemark.hub.rest;

import dev.tidemark.hub.access.AccessPolicy;
import dev.tidemark.hub.access.Judgement;
import dev.tidemark.hub.access.Readership;
import dev.tidemark.hub.session.DocumentBody;
import dev.tidemark.hub.session.Json;
import dev.tidemark.hub.store.HubStore;
import dev.tidemark.hub.store.RevisionWrite;
import dev.tidemark.hub.store.StoredRevision;
import dev.tidemark.hub.store.WriteOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reading and, for the administrator, writing single documents.
final class DocumentRequests {
    private final HubStore store;
    private final AccessPolicy policy;

    DocumentRequests(HubStore store, AccessPolicy policy) {
        this.store = store;
        this.policy = policy;
    }

    HttpAnswer get(String id, Readership readership, HttpCall call) {
        StoredRevision current = store.current(id).orElse(null);
        if (current == null) {
            return HttpAnswer.missing();
        }
        if (!readership.canRead(current)) {
            return HttpAnswer.error(403, "forbidden", "forbidden");
        }
        String wanted = call.parameter("rev");
        boolean otherRevision = wanted != null && !wanted.equals(current.rev());
        if (otherRevision || (wanted == null && current.deleted())) {
            return HttpAnswer.missing();
        }
        Optional<ObjectNode> body = store.body(current.sequence()).flatMap(Json::parseObject);
        if (body.isEmpty()) {
            return HttpAnswer.missing();
        }
        ObjectNode document = stamped(current, body.get());
        if (call.isSet("revs")) {
            document.set("_revisions", revisions(current));
        }
        return HttpAnswer.ok(document);
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
        revisions.put(
                "start",
                Long.parseLong(revision.rev().substring(0, revision.rev().indexOf('-'))));
        return revisions;
    }

    HttpAnswer put(String id, HttpCall call, byte[] bytes) {
        Optional<ObjectNode> json = Json.parseObject(bytes);
        if (json.isEmpty()) {
            return HttpAnswer.badRequest("the body is not a JSON object");
        }
        ObjectNode body = json.get();
        body.remove("_id");
        JsonNode named = body.remove("_rev");
        JsonNode deleted = body.remove("_deleted");
        String parent = call.parameter("rev") != null ? call.parameter("rev") : named == null ? null : named.asString();
        return write(id, parent, deleted != null && deleted.asBoolean(), body, 201);
    }

    HttpAnswer delete(String id, HttpCall call) {
        if (store.current(id).isEmpty()) {
            return HttpAnswer.missing();
        }
        return write(id, call.parameter("rev"), true, Json.object(), 200);
    }

    private HttpAnswer write(String id, @Nullable String parent, boolean deleted, ObjectNode json, int success) {
        StoredRevision current = store.current(id).orElse(null);
        String expected = current == null ? "" : current.rev();
        boolean revives = parent == null && current != null && current.deleted();
        if (!revives && !expected.equals(parent == null ? "" : parent)) {
            return conflict();
        }
        return switch (DocumentBody.parse(Json.bytes(json))) {
            case DocumentBody.Parsed.Unfit(int status, var reason) -> HttpAnswer.error(status, "Bad Request", reason);
            case DocumentBody.Parsed.Body(var body) -> write(id, expected, deleted, body, success);
        };
    }

    private HttpAnswer write(String id, String parent, boolean deleted, DocumentBody body, int success) {
        String rev = HubRevisionId.of(parent, deleted, body.bytes());
        var judgement =
                Judgement.byAdministrator(policy, new AccessPolicy.Write(id, rev, deleted, body.json()));
        var write = new RevisionWrite(
                id,
                rev,
                parent.isEmpty() ? List.of() : List.of(parent),
                deleted,
                body.bytes(),
                body.digests(),
                judgement);
        judgement.prepare(store, write);
        return switch (store.write(write).join()) {
            case WriteOutcome.Conflict _ -> conflict();
            case WriteOutcome.Refused(int status, var reason) -> HttpAnswer.error(status, "forbidden", reason);
            case WriteOutcome.Stored _, WriteOutcome.AlreadyStored _ ->
                HttpAnswer.json(
                        success, Json.object().put("id", id).put("ok", true).put("rev", rev));
        };
    }

    private static HttpAnswer conflict() {
        return HttpAnswer.error(409, "conflict", "Document revision conflict");
    }
}
