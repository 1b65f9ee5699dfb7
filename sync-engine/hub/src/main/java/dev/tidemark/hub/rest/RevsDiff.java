package dev.tidemark.hub.rest;

import dev.tidemark.hub.access.Readership;
import dev.tidemark.hub.session.Json;
import dev.tidemark.hub.store.HubStore;
import dev.tidemark.hub.store.StoredRevision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `_revs_diff`: which of these revisions are not here. Clients take the answer for the truth about what is safe, so a
/// revision counts as here only when it is forced to disk. Ancestors are named of documents alone that the asker may
/// read.
final class RevsDiff {
    /// Documents looked up at once.
    private static final int PAGE = 500;

    private final HubStore store;
    private final Readership readership;

    RevsDiff(HubStore store, Readership readership) {
        this.store = store;
        this.readership = readership;
    }

    HttpAnswer answer(byte[] body) {
        Optional<ObjectNode> question = Json.parseObject(body);
        if (question.isEmpty() || !question.get().valueStream().allMatch(JsonNode::isArray)) {
            return HttpAnswer.badRequest("not an object of lists of revisions");
        }
        Map<String, StoredRevision> stored = lookUp(List.copyOf(question.get().propertyNames()));
        ObjectNode answer = Json.object();
        question.get().properties().forEach(asked -> {
            ArrayNode missing = missing(asked.getValue(), stored.get(asked.getKey()));
            if (!missing.isEmpty()) {
                describe(answer.putObject(asked.getKey()), missing, stored.get(asked.getKey()));
            }
        });
        return HttpAnswer.ok(answer);
    }

    private Map<String, StoredRevision> lookUp(List<String> ids) {
        var stored = new HashMap<String, StoredRevision>();
        for (int at = 0; at < ids.size(); at += PAGE) {
            stored.putAll(store.current(new ArrayList<>(ids.subList(at, Math.min(ids.size(), at + PAGE)))));
        }
        return stored;
    }

    private static ArrayNode missing(JsonNode revisions, @Nullable StoredRevision stored) {
        ArrayNode missing = Json.array();
        for (JsonNode revision : revisions) {
            if (stored == null || !stored.holds(revision.asString(""))) {
                missing.add(revision);
            }
        }
        return missing;
    }

    private void describe(ObjectNode answer, ArrayNode missing, @Nullable StoredRevision stored) {
        answer.set("missing", missing);
        if (stored != null && readership.canRead(stored)) {
            answer.putArray("possible_ancestors").add(stored.rev());
        }
    }
}
