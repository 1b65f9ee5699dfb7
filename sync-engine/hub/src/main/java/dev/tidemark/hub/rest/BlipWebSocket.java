package dev.tidemark.hub.rest;

import dev.tidemark.hub.blip.BlipConnection;
import dev.tidemark.hub.blip.CloseCode;
import dev.tidemark.hub.blip.ConnectionClosedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/// Jetty's WebSocket below one BLIP connection. The next message is asked for only when the last one is dealt with.
public final class BlipWebSocket implements Session.Listener, BlipConnection.Transport {
    /// After this long a peer that does not answer the close is cut off.
    private static final long CLOSE_SECONDS_MAX = 5;

    private final Executor executor;
    private final Function<BlipWebSocket, BlipConnection> connect;
    private volatile @Nullable Session session;
    private volatile @Nullable BlipConnection connection;

    BlipWebSocket(Executor executor, Function<BlipWebSocket, BlipConnection> connect) {
        this.executor = executor;
        this.connect = connect;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        BlipConnection begun = connect.apply(this);
        connection = begun;
        executor.execute(begun::send);
        opened.demand();
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        BlipConnection receiving = connection;
        Session open = session;
        if (receiving != null && open != null) {
            receiving.receive(payload);
            callback.succeed();
            open.demand();
        }
    }

    @Override
    public void onWebSocketText(String message) {
        BlipConnection receiving = connection;
        if (receiving != null) {
            receiving.close(CloseCode.UNSUPPORTED, "text messages are not part of the protocol");
        }
    }

    @Override
    public void onWebSocketClose(int statusCode, @Nullable String reason, Callback callback) {
        ended();
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        ended();
    }

    private void ended() {
        BlipConnection over = connection;
        if (over != null) {
            over.closedByPeer();
        }
    }

    @Override
    public void send(ByteBuffer frame) throws IOException {
        Session open = session;
        if (open == null) {
            throw new ConnectionClosedException();
        }
        var sent = new Callback.Completable();
        open.sendBinary(frame, sent);
        try {
            sent.join();
        } catch (CompletionException e) {
            throw new IOException("could not send a frame", e);
        }
    }

    @Override
    public void close(int code, String reason) {
        Session open = session;
        if (open != null) {
            open.close(code, reason.length() > 100 ? reason.substring(0, 100) : reason, Callback.NOOP);
            CompletableFuture.delayedExecutor(CLOSE_SECONDS_MAX, TimeUnit.SECONDS, executor)
                    .execute(open::disconnect);
        }
    }
}
