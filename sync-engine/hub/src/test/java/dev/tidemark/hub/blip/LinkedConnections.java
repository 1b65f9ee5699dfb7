package dev.tidemark.hub.blip;

import java.nio.ByteBuffer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Two connections wired to each other in memory, each with a thread that sends and one that receives.
final class LinkedConnections implements AutoCloseable {
    final End left;
    final End right;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    LinkedConnections(Consumer<IncomingRequest> onLeft, Consumer<IncomingRequest> onRight) {
        var toLeft = new LinkedBlockingQueue<ByteBuffer>();
        var toRight = new LinkedBlockingQueue<ByteBuffer>();
        left = new End(toLeft, toRight, onLeft);
        right = new End(toRight, toLeft, onRight);
        threads.execute(left.connection::send);
        threads.execute(right.connection::send);
        threads.execute(left::receiveAll);
        threads.execute(right::receiveAll);
    }

    @Override
    public void close() {
        left.connection.close(1000, "done");
        right.connection.close(1000, "done");
        threads.shutdownNow();
    }

    static final class End implements BlipConnection.Transport, BlipConnection.Listener {
        final BlipConnection connection;
        final AtomicInteger closeCode = new AtomicInteger();
        final AtomicInteger framesSent = new AtomicInteger();
        private final LinkedBlockingQueue<ByteBuffer> incoming;
        private final LinkedBlockingQueue<ByteBuffer> outgoing;
        private final Consumer<IncomingRequest> handler;

        End(
                LinkedBlockingQueue<ByteBuffer> incoming,
                LinkedBlockingQueue<ByteBuffer> outgoing,
                Consumer<IncomingRequest> handler) {
            this.incoming = incoming;
            this.outgoing = outgoing;
            this.handler = handler;
            this.connection = new BlipConnection(this, this, BlipLimits.defaults());
        }

        private void receiveAll() {
            try {
                while (!connection.isClosed()) {
                    connection.receive(incoming.take());
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void send(ByteBuffer frame) {
            framesSent.incrementAndGet();
            outgoing.add(frame);
        }

        @Override
        public void close(int code, String reason) {
            closeCode.set(code);
        }

        @Override
        public void onRequest(IncomingRequest request) {
            handler.accept(request);
        }

        @Override
        public void onClosed() {}
    }
}
