package dev.tidemark.hub.session;

import dev.tidemark.hub.blip.BlipReply;
import dev.tidemark.hub.blip.IncomingRequest;
import dev.tidemark.hub.store.EpochDocument;
import dev.tidemark.hub.store.HubStore;
import dev.tidemark.hub.store.StoredRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// `proposeChanges`: which revisions the client shall send. Nothing is reserved; the `rev` decides. A refusal of a row
/// is final in the client, so there are only three answers, and all are true: send it, it is here, it is in conflict.
final class Proposals {
    /// Far beyond the 200 of the stock client.
    private static final int ROWS_MAX = 10_000;

    private static final int SEND = 0;
    private static final int HELD = 304;
    private static final int CONFLICT = 409;

    private final HubStore store;

    Proposals(HubStore store) {
        this.store = store;
    }

    BlipReply answer(IncomingRequest request) {
        Optional<List<Row>> rows = Json.parseArray(request.body()).flatMap(Proposals::rows);
        if (rows.isEmpty()) {
            return BlipReply.http(400, "not a list of revisions");
        }
        boolean namesCurrent = "true".equals(request.property("conflictIncludesRev"));
        Map<String, StoredRevision> current =
                store.current(rows.get().stream().map(Row::id).toList());
        ArrayNode answers = Json.array();
        int pendingZeros = 0;
        for (Row row : rows.get()) {
            StoredRevision stored = current.get(row.id);
            int status = status(row, stored);
            if (status == SEND) {
                pendingZeros++;
                continue;
            }
            for (; pendingZeros > 0; pendingZeros--) {
                answers.add(SEND);
            }
            if (status == CONFLICT && namesCurrent && stored != null) {
                answers.addObject().put("status", CONFLICT).put("rev", stored.rev());
            } else {
                answers.add(status);
            }
        }
        return BlipReply.json(Map.of("blobs", "true"), Json.bytes(answers));
    }

    private static int status(Row row, @Nullable StoredRevision stored) {
        if (row.id.equals(EpochDocument.ID)) {
            return HELD; // a client that has met another hub offers that one's; nobody is to be troubled with it
        }
        if (stored == null) {
            return SEND;
        }
        if (stored.holds(row.rev)) {
            return HELD;
        }
        boolean continues = stored.rev().equals(row.parent);
        boolean revives = stored.deleted() && row.parent.isEmpty();
        return continues || revives ? SEND : CONFLICT;
    }

    private static Optional<List<Row>> rows(ArrayNode proposal) {
        if (proposal.size() > ROWS_MAX) {
            return Optional.empty();
        }
        var rows = new ArrayList<Row>(proposal.size());
        for (JsonNode row : proposal) {
            if (!row.path(0).isString() || !row.path(1).isString()) {
                return Optional.empty();
            }
            rows.add(new Row(
                    row.path(0).asString(), row.path(1).asString(), row.path(2).asString("")));
        }
        return Optional.of(rows);
    }

    private record Row(String id, String rev, String parent) {}
}
