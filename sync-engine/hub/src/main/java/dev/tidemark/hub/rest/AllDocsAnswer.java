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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `_all_docs`: the live documents that somebody may read, in the order of their ids, a page at a time.
final class AllDocsAnswer {
    private static final int PAGE = 200;

    private final HubStore store;
    private final Readership readership;
    private final boolean includeDocs;
    private final String start;
    private final @Nullable String end;
    private final long limit;

    private AllDocsAnswer(HubStore store, Readership readership, HttpCall call, long limit) {
        this.store = store;
        this.readership = readership;
        this.includeDocs = call.isSet("include_docs");
        this.start = text(call.parameter("startkey")).orElse("");
        this.end = text(call.parameter("endkey")).orElse(null);
        this.limit = limit;
    }

    static HttpAnswer of(HubStore store, Readership readership, HttpCall call) {
        String asked = call.parameter("limit");
        if (asked != null && !asked.matches("[0-9]{1,18}")) {
            return HttpAnswer.badRequest("limit is a number");
        }
        long limit = asked == null || Long.parseLong(asked) == 0 ? Long.MAX_VALUE : Long.parseLong(asked);
        return new HttpAnswer.Streamed(200, new AllDocsAnswer(store, readership, call, limit)::write);
    }

    /// Keys come as JSON.
    private static Optional<String> text(@Nullable String json) {
        return json == null
                ? Optional.empty()
                : Json.parse(json.getBytes(StandardCharsets.UTF_8))
                        .filter(JsonNode::isString)
                        .map(JsonNode::asString);
    }

    private void write(OutputStream out) throws IOException {
        write(out, "{\"rows\":[");
        long written = 0;
        long sequence = store.lastSequence();
        List<StoredRevision> page = store.current(start).stream().toList();
        String after = start;
        boolean more = true;
        while (more) {
            for (StoredRevision revision : page) {
                after = revision.id();
                more = written < limit && (end == null || after.compareTo(end) <= 0);
                if (more && !revision.deleted() && readership.canRead(revision)) {
                    write(out, written++ == 0 ? "\n" : ",\n");
                    out.write(Json.bytes(describe(revision)));
                }
            }
            page = more ? store.documents(after, PAGE) : List.of();
            more = more && !page.isEmpty();
        }
        write(out, "\n],\"total_rows\":" + written + ",\"update_seq\":" + sequence + "}");
    }

    private ObjectNode describe(StoredRevision revision) {
        ObjectNode row = Json.object().put("key", revision.id()).put("id", revision.id());
        row.putObject("value").put("rev", revision.rev());
        if (includeDocs) {
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
