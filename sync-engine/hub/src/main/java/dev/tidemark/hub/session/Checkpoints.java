package dev.tidemark.hub.session;

import dev.tidemark.hub.blip.BlipReply;
import dev.tidemark.hub.blip.IncomingRequest;
import dev.tidemark.hub.store.Checkpoint;
import dev.tidemark.hub.store.HubStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/// `getCheckpoint` and `setCheckpoint`: where clients keep how far they got, by user and client.
final class Checkpoints {
    private static final int BODY_MAX = 262_144;
    private static final int CLIENT_MAX = 255;

    private final HubStore store;
    private final String owner;
    private final boolean removeLocalCompleted;

    Checkpoints(HubStore store, String owner, boolean removeLocalCompleted) {
        this.store = store;
        this.owner = owner;
        this.removeLocalCompleted = removeLocalCompleted;
    }

    BlipReply get(IncomingRequest request) {
        Optional<Checkpoint> found = client(request).flatMap(client -> store.checkpoint(owner, client));
        found.ifPresent(_ -> client(request).ifPresent(client -> store.checkpointUsed(owner, client)));
        return found.map(checkpoint -> BlipReply.json(Map.of("rev", checkpoint.rev()), readable(checkpoint.body())))
                .orElseGet(() -> BlipReply.http(404, "missing"));
    }

    /// Client 3.0.0 reads `localCompleted` otherwise than it wrote it, and takes pending documents for pushed. Without
    /// the key it offers everything again, and is told what is here already.
    private byte[] readable(byte[] body) {
        if (!removeLocalCompleted) {
            return body;
        }
        Optional<ObjectNode> json = Json.parseObject(body);
        return json.filter(found -> found.remove("localCompleted") != null)
                .map(Json::bytes)
                .orElse(body);
    }

    CompletableFuture<BlipReply> set(IncomingRequest request) {
        Optional<String> client = client(request);
        byte[] body = request.body();
        if (client.isEmpty() || body.length > BODY_MAX || Json.parseObject(body).isEmpty()) {
            return CompletableFuture.completedFuture(BlipReply.http(400, "not a checkpoint"));
        }
        String expected = request.property("rev");
        return store.saveCheckpoint(owner, client.get(), expected == null ? "" : expected, body)
                .thenApply(saved -> saved.map(checkpoint -> BlipReply.properties(Map.of("rev", checkpoint.rev())))
                        .orElseGet(() -> BlipReply.http(409, "the checkpoint has another revision")));
    }

    private static Optional<String> client(IncomingRequest request) {
        return Optional.ofNullable(request.property("client"))
                .filter(client -> !client.isEmpty() && client.length() <= CLIENT_MAX);
    }
}
