package dev.tidemark.hub.blip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One BLIP connection over one WebSocket. Frames come in through [#receive], on one thread at a time; [#send] is the
/// loop of the thread that sends, and returns when the connection is closed. Everything else is for any thread.
public final class BlipConnection {
    private static final Logger LOG = LoggerFactory.getLogger(BlipConnection.class);

    private final Transport transport;
    private final Listener listener;
    private final Outbox outbox;
    private final Inbox inbox;
    private final FrameReader reader = new FrameReader();
    private final ReentrantLock receiving = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();

    public BlipConnection(Transport transport, Listener listener, BlipLimits limits) {
        this.transport = transport;
        this.listener = listener;
        this.outbox = new Outbox(limits);
        this.inbox = new Inbox(limits, this);
    }

    /// Takes one binary WebSocket message. A fault closes the connection; it is never thrown at the caller.
    public void receive(ByteBuffer message) {
        receiving.lock();
        try {
            if (!closed.get()) {
                handle(reader.read(message));
            }
        } catch (BlipException e) {
            LOG.info("closing a connection: {}", e.getMessage());
            close(e.closeCode(), String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            failed(e);
        } finally {
            receiving.unlock();
        }
        if (closed.get()) {
            releaseReader();
        }
    }

    private void failed(Exception failure) {
        if (closed.get()) {
            LOG.debug("a message came to its end with its connection", failure);
        } else {
            LOG.error("closing a connection on a fault of this side", failure);
            close(CloseCode.TRANSIENT, "internal fault");
        }
    }

    /// The dictionary's memory lies outside the heap. A thread that is receiving meanwhile does this at its end.
    private void releaseReader() {
        if (receiving.tryLock()) {
            try {
                if (receiving.getHoldCount() == 1) {
                    reader.close();
                }
            } finally {
                receiving.unlock();
            }
        }
    }

    private void handle(Frame frame) throws BlipException, IOException {
        switch (frame) {
            case Frame.Data data -> {
                IncomingRequest request = inbox.take(data);
                if (request != null) {
                    listener.onRequest(request);
                    if (request.wantsNoReply()) {
                        inbox.release(request.body().length);
                    }
                }
            }
            case Frame.Ack ack -> outbox.acknowledged(ack);
            case Frame.Unknown _ -> LOG.debug("ignoring a frame of unknown type");
        }
        if (outbox.isOverfull()) {
            throw BlipException.tooMuchAtOnce("the peer does not read");
        }
    }

    /// Sends until the connection is closed.
    public void send() {
        try (var writer = new FrameWriter()) {
            byte[] buffer = new byte[OutgoingMessage.DATA_MAX];
            boolean open = true;
            while (open) {
                open = sendNext(writer, buffer);
            }
        } catch (IOException e) {
            LOG.debug("sending failed", e);
            close(CloseCode.TRANSIENT, "sending failed");
        } catch (InterruptedException _) {
            close(CloseCode.TRANSIENT, "stopped");
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for something to send and sends one frame; false when the connection is closed.
    boolean sendNext(FrameWriter writer, byte[] buffer) throws IOException, InterruptedException {
        Outbox.Turn turn = outbox.next();
        if (turn != null) {
            sendTurn(turn, writer, buffer);
        }
        return turn != null;
    }

    boolean hasFrameToSend() {
        return outbox.hasWork();
    }

    /// Bytes of incoming messages that are arriving or not answered yet.
    long held() {
        return inbox.held();
    }

    private void sendTurn(Outbox.Turn turn, FrameWriter writer, byte[] buffer) throws IOException {
        switch (turn) {
            case Outbox.Turn.Acknowledgement(var frame) -> transport.send(frame);
            case Outbox.Turn.Part(var message) -> {
                try {
                    transport.send(message.nextFrame(writer, buffer));
                } finally {
                    outbox.turnDone(message);
                }
            }
        }
    }

    /// Queues a request. The answer fails with [ConnectionClosedException] when the connection ends before it came.
    public CompletableFuture<IncomingReply> request(BlipRequest request) {
        return request(request, null);
    }

    /// As [#request(BlipRequest)]; the body of the answer goes to `sink` as it arrives. That of an error goes there
    /// too.
    public CompletableFuture<IncomingReply> request(BlipRequest request, @Nullable BodySink sink) {
        var answer = new CompletableFuture<IncomingReply>();
        listener.onSending(request);
        try {
            if (request.noReply()) {
                outbox.addRequest(request, _ -> {});
                answer.complete(new IncomingReply.Answer(Map.of(), new byte[0]));
            } else {
                outbox.addRequest(request, number -> inbox.expect(number, answer, sink));
            }
        } catch (ConnectionClosedException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    /// Waits until little enough is queued; to be called before [#request] by whoever makes many.
    public void awaitRoom() throws InterruptedException, ConnectionClosedException {
        outbox.awaitRoom();
    }

    void answer(IncomingRequest request, BlipReply reply) {
        if (request.wantsNoReply()) {
            return;
        }
        inbox.release(request.body().length);
        listener.onAnswering(request, reply);
        try {
            outbox.addReply(asMessage(request, reply));
        } catch (ConnectionClosedException _) {
            LOG.debug("a reply comes after the end of its connection");
        }
    }

    private static OutgoingMessage asMessage(IncomingRequest request, BlipReply reply) {
        return switch (reply) {
            case BlipReply.Success(var properties, var body, boolean compressed) ->
                new OutgoingMessage(
                        FrameType.RESPONSE,
                        request.number(),
                        request.urgency() | (compressed ? Frame.COMPRESSED : 0),
                        properties,
                        body);
            case BlipReply.Failure(var domain, int code, var message) -> {
                var properties = new LinkedHashMap<String, String>();
                properties.put("Error-Domain", domain);
                properties.put("Error-Code", Integer.toString(code));
                yield new OutgoingMessage(
                        FrameType.ERROR,
                        request.number(),
                        request.urgency(),
                        properties,
                        new BlipBody.Bytes(message.getBytes(StandardCharsets.UTF_8)));
            }
        };
    }

    void acknowledge(ByteBuffer frame) {
        outbox.addAcknowledgement(frame);
    }

    /// Closes the WebSocket with this code. Only the first call counts.
    public void close(int code, String reason) {
        if (closed.compareAndSet(false, true)) {
            transport.close(code, reason);
            end();
        }
    }

    /// To be called when the WebSocket is gone, whoever closed it.
    public void closedByPeer() {
        if (closed.compareAndSet(false, true)) {
            end();
        }
    }

    private void end() {
        outbox.close();
        inbox.close();
        releaseReader();
        listener.onClosed();
    }

    public boolean isClosed() {
        return closed.get();
    }

    /// The WebSocket below.
    public interface Transport {
        /// Sends one binary message and returns when another may follow.
        void send(ByteBuffer frame) throws IOException;

        /// Starts to close; returns at once.
        void close(int code, String reason);
    }

    /// What happens above.
    public interface Listener {
        /// On the thread that receives: must not wait for anything that the peer has yet to send.
        void onRequest(IncomingRequest request);

        /// A request of this side is about to be queued; must not wait.
        default void onSending(BlipRequest request) {}

        /// The answer to a request of the peer is about to be queued; must not wait.
        default void onAnswering(IncomingRequest request, BlipReply reply) {}

        /// Once, when the connection has ended.
        void onClosed();
    }
}
