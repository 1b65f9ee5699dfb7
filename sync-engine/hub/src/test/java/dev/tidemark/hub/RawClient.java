package dev.tidemark.hub;

import dev.tidemark.hub.blip.BlipConnection;
import dev.tidemark.hub.blip.BlipLimits;
import dev.tidemark.hub.blip.BlipRequest;
import dev.tidemark.hub.blip.ConnectionClosedException;
import dev.tidemark.hub.blip.IncomingReply;
import dev.tidemark.hub.blip.IncomingRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A peer of the hub that does what a test says, message by message, over a real WebSocket.
final class RawClient implements AutoCloseable, BlipConnection.Transport, BlipConnection.Listener, WebSocket.Listener {
    private static final long PATIENCE_SECONDS = 20;

    private final HttpClient http;
    private final WebSocket socket;
    private final BlipConnection blip;
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final BlockingQueue<IncomingRequest> requests = new LinkedBlockingQueue<>();
    private final ConcurrentHashMap<String, Consumer<IncomingRequest>> handlers = new ConcurrentHashMap<>();
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();

    private RawClient(URI hub, String header, String value) {
        blip = new BlipConnection(this, this, BlipLimits.defaults());
        http = HttpClient.newHttpClient();
        socket = http.newWebSocketBuilder()
                .subprotocols("BLIP_3+CBMobile_3", "BLIP_3+CBMobile_2")
                .header(header, value)
                .buildAsync(URI.create(hub + "/_blipsync"), this)
                .join();
        Thread.ofVirtual().start(blip::send);
    }

    static RawClient connect(Hub hub, String user) {
        return new RawClient(hub.url(), "Authorization", basic(user, TestHub.PASSWORD));
    }

    /// Shows who it is by one header.
    static RawClient connect(URI database, String header, String value) {
        return new RawClient(database, header, value);
    }

    static String basic(String user, String password) {
        byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    WebSocket socket() {
        return socket;
    }

    IncomingReply ask(BlipRequest request) {
        return send(request).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    CompletableFuture<IncomingReply> send(BlipRequest request) {
        return blip.request(request);
    }

    /// From now on requests with this profile go to `handler` and not to [#next].
    void on(String profile, Consumer<IncomingRequest> handler) {
        handlers.put(profile, handler);
    }

    /// The next request of the hub.
    IncomingRequest next() throws InterruptedException {
        IncomingRequest request = requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("the hub asked nothing");
        }
        return request;
    }

    boolean hasRequest() {
        return !requests.isEmpty();
    }

    /// The code with which the hub closed; waits for it.
    int closeCode() {
        return closeCode.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    boolean isClosed() {
        return closeCode.isDone();
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        partial.writeBytes(bytes);
        if (last) {
            blip.receive(ByteBuffer.wrap(partial.toByteArray()));
            partial.reset();
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closeCode.complete(statusCode);
        blip.closedByPeer();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closeCode.completeExceptionally(error);
        blip.closedByPeer();
    }

    @Override
    public void onRequest(IncomingRequest request) {
        Consumer<IncomingRequest> handler = handlers.get(request.profile());
        if (handler != null) {
            handler.accept(request);
        } else {
            requests.add(request);
        }
    }

    @Override
    public void onClosed() {}

    @Override
    public void send(ByteBuffer frame) throws IOException {
        try {
            socket.sendBinary(frame, true).join();
        } catch (CompletionException _) {
            throw new ConnectionClosedException();
        }
    }

    @Override
    public void close(int code, String reason) {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
        blip.closedByPeer();
        http.shutdownNow();
    }
}
