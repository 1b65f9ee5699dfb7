package dev.tidemark.hub.rest;

import dev.tidemark.hub.store.RevisionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `_revisions`, CouchDB's way of writing a history: the generation of the newest, and the digests downwards.
final class GivenHistory {
    private static final int LENGTH_MAX = 1_000;

    private GivenHistory() {}

    /// The line of revisions, the newest first; empty when it is missing or malformed.
    static Optional<List<String>> of(ObjectNode document) {
        JsonNode revisions = document.path("_revisions");
        JsonNode start = revisions.path("start");
        JsonNode ids = revisions.path("ids");
        boolean fits = start.isIntegralNumber()
                && start.canConvertToInt()
                && ids.isArray()
                && !ids.isEmpty()
                && ids.size() <= LENGTH_MAX
                && start.asInt() >= ids.size();
        if (!fits) {
            return Optional.empty();
        }
        var line = new ArrayList<String>();
        for (int at = 0; at < ids.size(); at++) {
            line.add((start.asInt() - at) + "-" + ids.get(at).asString(""));
        }
        return line.stream().allMatch(RevisionId::isValid) ? Optional.of(line) : Optional.empty();
    }
}
