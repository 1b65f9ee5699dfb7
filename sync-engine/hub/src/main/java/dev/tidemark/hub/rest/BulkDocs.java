package dev.tidemark.hub.rest;

import dev.tidemark.hub.database.Database;
import dev.tidemark.hub.rest.DocumentWriting.Outcome;
import dev.tidemark.hub.session.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `_bulk_docs`: many documents in one request, each taken or refused for itself. They share the store's force, but for
/// two of one document, which go one after the other.
final class BulkDocs {
    private static final int GENERATED_ID_BYTES = 16;

    private final DocumentWriting writing;
    private final RandomGenerator random;

    BulkDocs(Database database, Caller caller) {
        writing = new DocumentWriting(database, caller);
        random = database.shared().random();
    }

    HttpAnswer answer(ObjectNode request) {
        JsonNode documents = request.path("docs");
        if (!documents.isArray()) {
            return HttpAnswer.badRequest("missing 'docs' property");
        }
        if (!documents.valueStream().allMatch(JsonNode::isObject)) {
            return HttpAnswer.badRequest("Document body must be JSON");
        }
        boolean newEdits = !request.path("new_edits").isBoolean()
                || request.path("new_edits").asBoolean();
        return HttpAnswer.json(201, write(documents, newEdits));
    }

    private ArrayNode write(JsonNode documents, boolean newEdits) {
        var underWay = new ArrayList<Write>();
        Set<String> ids = new HashSet<>();
        ArrayNode answer = Json.array();
        for (JsonNode node : documents) {
            String id = node.path("_id").asString("");
            if (newEdits && id.isEmpty()) {
                id = generatedId();
            }
            if (!ids.add(id)) {
                finish(underWay, answer);
                ids.clear();
                ids.add(id);
            }
            var document = (ObjectNode) node;
            underWay.add(new Write(id, newEdits ? writing.edit(id, null, document) : writing.insert(id, document)));
        }
        finish(underWay, answer);
        return answer;
    }

    private String generatedId() {
        byte[] bytes = new byte[GENERATED_ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void finish(List<Write> underWay, ArrayNode answer) {
        for (Write write : underWay) {
            ObjectNode row = answer.addObject().put("id", write.id);
            switch (write.outcome.join()) {
                case Outcome.Written(var _, var rev) -> row.put("rev", rev);
                case Outcome.Refused(int status, var reason) ->
                    row.put("status", status).put("error", errorName(status)).put("reason", reason);
            }
        }
        underWay.clear();
    }

    private static String errorName(int status) {
        return switch (status) {
            case 400 -> "bad_request";
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 409 -> "conflict";
            default -> Integer.toString(status);
        };
    }

    private record Write(String id, CompletableFuture<Outcome> outcome) {}
}
