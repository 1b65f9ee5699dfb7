package dev.tidemark.hub.blip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// One connection without sockets and threads: a test gives it frames, and takes what it sends.
final class ScriptedPeer implements BlipConnection.Transport, BlipConnection.Listener, AutoCloseable {
    static final int OPEN = 0;

    final BlipConnection connection;
    final List<IncomingRequest> requests = new ArrayList<>();
    final List<ByteBuffer> sent = new ArrayList<>();
    int closeCode = OPEN;
    private final FrameWriter writer = new FrameWriter();
    private final byte[] buffer = new byte[OutgoingMessage.DATA_MAX];
    private Consumer<IncomingRequest> handler = _ -> {};

    ScriptedPeer(BlipLimits limits) {
        connection = new BlipConnection(this, this, limits);
    }

    void onEach(Consumer<IncomingRequest> toDo) {
        handler = toDo;
    }

    /// Sends all that may be sent.
    void sendAll() throws IOException, InterruptedException {
        while (closeCode == OPEN && connection.hasFrameToSend()) {
            connection.sendNext(writer, buffer);
        }
    }

    @Override
    public void send(ByteBuffer frame) {
        sent.add(frame);
    }

    @Override
    public void close(int code, String reason) {
        closeCode = code;
    }

    @Override
    public void onRequest(IncomingRequest request) {
        requests.add(request);
        handler.accept(request);
    }

    @Override
    public void onClosed() {}

    @Override
    public void close() {
        connection.close(1000, "done");
        writer.close();
    }
}
