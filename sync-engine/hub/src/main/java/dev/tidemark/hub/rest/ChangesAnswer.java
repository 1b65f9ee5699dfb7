package dev.tidemark.hub.rest;

import dev.tidemark.hub.access.Readership;
import dev.tidemark.hub.session.Json;
import dev.tidemark.hub.store.HubStore;
import dev.tidemark.hub.store.StoredRevision;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `_changes`: the current revisions that somebody may read, in the order of their sequences, a page at a time.
final class ChangesAnswer {
    private static final int PAGE = 200;

    private final HubStore store;
    private final Readership readership;
    private final long since;
    private final long limit;
    private final boolean activeOnly;
    private final boolean includeDocs;

    private ChangesAnswer(HubStore store, Readership readership, HttpCall call, long since, long limit) {
        this.store = store;
        this.readership = readership;
        this.since = since;
        this.limit = limit;
        this.activeOnly = call.isSet("active_only");
        this.includeDocs = call.isSet("include_docs");
    }

    static HttpAnswer of(HubStore store, Readership readership, HttpCall call) {
        long since = number(call.parameter("since"), 0);
        long limit = number(call.parameter("limit"), Long.MAX_VALUE);
        if (since < 0 || limit < 0) {
            return HttpAnswer.badRequest("since and limit are numbers");
        }
        return new HttpAnswer.Streamed(200, new ChangesAnswer(store, readership, call, since, limit)::write);
    }

    private static long number(@Nullable String text, long otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    private void write(OutputStream out) throws IOException {
        long end = store.lastSequence();
        long cursor = since;
        long written = 0;
        write(out, "{\"results\":[");
        while (cursor < end && written < limit) {
            List<StoredRevision> page = store.changes(cursor, end, PAGE);
            cursor = page.size() < PAGE ? end : page.getLast().sequence();
            for (StoredRevision revision : page) {
                if (written < limit && isListed(revision)) {
                    write(out, written++ == 0 ? "\n" : ",\n");
                    out.write(Json.bytes(describe(revision)));
                    cursor = written == limit ? revision.sequence() : cursor;
                }
            }
        }
        write(out, "\n],\"last_seq\":" + Math.max(cursor, since) + "}");
    }

    private boolean isListed(StoredRevision revision) {
        boolean readable = readership.canRead(revision) || (revision.deleted() && readership.hasLost(revision, since));
        return readable && !(activeOnly && revision.deleted());
    }

    private ObjectNode describe(StoredRevision revision) {
        ObjectNode row = Json.object();
        row.put("seq", revision.sequence()).put("id", revision.id());
        row.putArray("changes").addObject().put("rev", revision.rev());
        if (revision.deleted()) {
            row.put("deleted", true);
        }
        if (includeDocs) {
            store.body(revision.sequence())
                    .flatMap(Json::parseObject)
                    .ifPresent(body -> row.set("doc", DocumentRequests.stamped(revision, body)));
        }
        return row;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
