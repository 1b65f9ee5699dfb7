package dev.tidemark.hub.blip;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// What waits to be sent: messages in turn, a frame each, so that a long one never holds up the others. Requests get
/// their number here and begin in its order. A message whose window is full stands aside until the peer acknowledges.
final class Outbox {
    private final BlipLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<ByteBuffer> acknowledgements = new ArrayDeque<>();
    private final ArrayDeque<OutgoingMessage> ready = new ArrayDeque<>();
    private final Map<OutgoingMessage.Key, OutgoingMessage> started = new HashMap<>();
    private final Map<OutgoingMessage.Key, OutgoingMessage> blocked = new HashMap<>();
    private long lastRequest;
    private long queued;
    private boolean closed;

    Outbox(BlipLimits limits) {
        this.limits = limits;
    }

    /// Queues a request. `onNumber` learns its number before any frame of it can be sent.
    void addRequest(BlipRequest request, LongConsumer onNumber) throws ConnectionClosedException {
        int flags = (request.noReply() ? Frame.NO_REPLY : 0) | (request.compressed() ? Frame.COMPRESSED : 0);
        lock.lock();
        try {
            requireOpen();
            long number = ++lastRequest;
            onNumber.accept(number);
            add(new OutgoingMessage(FrameType.REQUEST, number, flags, request.properties(), request.body()));
        } finally {
            lock.unlock();
        }
    }

    void addReply(OutgoingMessage reply) throws ConnectionClosedException {
        lock.lock();
        try {
            requireOpen();
            add(reply);
        } finally {
            lock.unlock();
        }
    }

    void addAcknowledgement(ByteBuffer frame) {
        lock.lock();
        try {
            acknowledgements.add(frame);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void add(OutgoingMessage message) {
        queued += message.held();
        ready.add(message);
        changed.signalAll();
    }

    boolean isOverfull() {
        lock.lock();
        try {
            return queued > limits.backlogMax() || acknowledgements.size() > limits.unfinishedMax() * 16;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until little enough is queued for one more message of this side's own making.
    void awaitRoom() throws InterruptedException, ConnectionClosedException {
        lock.lock();
        try {
            while (queued > limits.queuedMax() && !closed) {
                changed.await();
            }
            requireOpen();
        } finally {
            lock.unlock();
        }
    }

    boolean hasWork() {
        lock.lock();
        try {
            return !acknowledgements.isEmpty() || !ready.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// What to send next: an acknowledgement before all else. Waits; null when closed.
    @Nullable
    Turn next() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && acknowledgements.isEmpty() && ready.isEmpty()) {
                changed.await();
            }
            if (closed) {
                return null;
            }
            ByteBuffer acknowledgement = acknowledgements.poll();
            return acknowledgement != null ? new Turn.Acknowledgement(acknowledgement) : new Turn.Part(ready.remove());
        } finally {
            lock.unlock();
        }
    }

    /// Puts a message back after a frame of it was made: at the end, aside, or nowhere.
    void turnDone(OutgoingMessage message) {
        lock.lock();
        try {
            if (closed || message.isFinished()) {
                started.remove(message.key());
                queued -= message.held();
                message.release();
            } else {
                started.put(message.key(), message);
                if (message.isBlocked()) {
                    blocked.put(message.key(), message);
                } else {
                    ready.add(message);
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void acknowledged(Frame.Ack ack) {
        var key = new OutgoingMessage.Key(ack.ofResponse(), ack.number());
        lock.lock();
        try {
            OutgoingMessage message = started.get(key);
            if (message == null) {
                return;
            }
            message.acknowledge(ack.received());
            if (!message.isBlocked() && blocked.remove(key) != null) {
                ready.add(message);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            started.values().forEach(OutgoingMessage::release);
            started.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() throws ConnectionClosedException {
        if (closed) {
            throw new ConnectionClosedException();
        }
    }

    /// What the sending thread does next.
    sealed interface Turn {
        record Acknowledgement(ByteBuffer frame) implements Turn {}

        record Part(OutgoingMessage message) implements Turn {}
    }
}
