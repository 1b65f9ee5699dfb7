package dev.tidemark.hub.rest;

import dev.tidemark.hub.session.Json;
import dev.tidemark.hub.store.Checkpoint;
import dev.tidemark.hub.store.HubStore;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `_local/checkpoint/…`: how far a client got. Users reach those of their own clients, administrators all.
final class LocalDocuments {
    private static final String CHECKPOINT = "checkpoint/";
    private static final int BODY_MAX = 262_144;
    private static final int CLIENT_MAX = 255;

    private final HubStore store;
    private final Caller caller;

    LocalDocuments(HubStore store, Caller caller) {
        this.store = store;
        this.caller = caller;
    }

    /// `name` is what stands after `_local/`.
    HttpAnswer answer(String name, HttpCall call) throws IOException {
        String client = name.startsWith(CHECKPOINT) ? name.substring(CHECKPOINT.length()) : "";
        if (client.isEmpty() || client.length() > CLIENT_MAX) {
            return HttpAnswer.missing();
        }
        return switch (call.method()) {
            case "GET" -> get(client);
            case "PUT" -> call.withObject(body -> put(client, body));
            case "DELETE" -> delete(client, call.parameter("rev"));
            default -> HttpAnswer.notAllowed();
        };
    }

    private String owner(String client) {
        return switch (caller) {
            case Caller.Administrator _ -> store.checkpointOwner(client).orElse("");
            case Caller.User(var account) -> account.name();
        };
    }

    private HttpAnswer get(String client) {
        Optional<Checkpoint> found = store.checkpoint(owner(client), client);
        return found.flatMap(checkpoint -> Json.parseObject(checkpoint.body()).map(body -> {
                    ObjectNode document = Json.object().put("_id", id(client)).put("_rev", checkpoint.rev());
                    document.setAll(body);
                    return HttpAnswer.ok(document);
                }))
                .orElseGet(HttpAnswer::missing);
    }

    private HttpAnswer put(String client, ObjectNode body) {
        JsonNode rev = body.remove("_rev");
        body.remove("_id");
        byte[] bytes = Json.bytes(body);
        if (bytes.length > BODY_MAX) {
            return HttpAnswer.tooLarge();
        }
        String owner = owner(client);
        String expected = rev == null ? "" : rev.asString("");
        if (!expected.isEmpty() && store.checkpoint(owner, client).isEmpty()) {
            return HttpAnswer.error(404, "No previous revision to replace");
        }
        Optional<Checkpoint> saved =
                store.saveCheckpoint(owner, client, expected, bytes).join();
        return saved.map(checkpoint -> HttpAnswer.json(
                        201, Json.object().put("id", id(client)).put("ok", true).put("rev", checkpoint.rev())))
                .orElseGet(LocalDocuments::conflict);
    }

    /// Without a revision whatever there is.
    private HttpAnswer delete(String client, @Nullable String rev) {
        String owner = owner(client);
        Optional<Checkpoint> stored = store.checkpoint(owner, client);
        if (stored.isPresent() && rev != null && !stored.get().rev().equals(rev)) {
            return conflict();
        }
        return store.deleteCheckpoint(owner, client).join() ? HttpAnswer.done(200) : HttpAnswer.missing();
    }

    private static String id(String client) {
        return "_local/" + CHECKPOINT + client;
    }

    private static HttpAnswer conflict() {
        return HttpAnswer.error(409, "Document update conflict");
    }
}
