package dev.tidemark.hub.rest;

import dev.tidemark.hub.access.Readership;
import dev.tidemark.hub.session.Json;
import dev.tidemark.hub.store.HubStore;
import dev.tidemark.hub.store.StoredRevision;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// `_changes`: the current revisions that somebody may read, in the order of their sequences, a page at a time.
final class ChangesAnswer {
    private static final int PAGE = 200;

    private final HubStore store;
    private final Readership readership;
    private final ChangesQuestion question;

    private ChangesAnswer(HubStore store, Readership readership, ChangesQuestion question) {
        this.store = store;
        this.readership = readership;
        this.question = question;
    }

    static HttpAnswer of(HubStore store, Readership readership, Optional<ChangesQuestion> asked) {
        if (asked.isEmpty()) {
            return HttpAnswer.badRequest("since or limit is malformed, or this feed or filter is not supported");
        }
        return new HttpAnswer.Streamed(200, new ChangesAnswer(store, readership, asked.get())::write);
    }

    private void write(OutputStream out) throws IOException {
        long end = store.lastSequence();
        long since = question.since();
        long cursor = since;
        long written = 0;
        write(out, "{\"results\":[");
        while (cursor < end && written < question.limit()) {
            List<StoredRevision> page = store.changes(cursor, end, PAGE);
            cursor = page.size() < PAGE ? end : page.getLast().sequence();
            for (StoredRevision revision : page) {
                if (written < question.limit() && isListed(revision)) {
                    write(out, written++ == 0 ? "\n" : ",\n");
                    out.write(Json.bytes(describe(revision)));
                    cursor = written == question.limit() ? revision.sequence() : cursor;
                }
            }
        }
        write(out, "\n],\"last_seq\":\"" + Math.max(cursor, since) + "\"}");
    }

    private boolean isListed(StoredRevision revision) {
        Set<String> documents = question.documents();
        Set<String> channels = question.channels();
        boolean isMeant = (documents == null || documents.contains(revision.id()))
                && (channels == null || channels.contains(Readership.ALL_CHANNELS) || revision.isInAny(channels));
        if (!isMeant) {
            return false;
        }
        boolean readable =
                readership.canRead(revision) || (revision.deleted() && readership.hasLost(revision, question.since()));
        return readable && !(question.activeOnly() && revision.deleted());
    }

    private ObjectNode describe(StoredRevision revision) {
        ObjectNode row = Json.object();
        row.put("seq", revision.sequence()).put("id", revision.id());
        row.putArray("changes").addObject().put("rev", revision.rev());
        if (revision.deleted()) {
            row.put("deleted", true);
        }
        if (question.includeDocs()) {
            store.body(revision.sequence())
                    .flatMap(Json::parseObject)
                    .ifPresent(body -> row.set("doc", DocumentReading.stamped(revision, body)));
        }
        return row;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
