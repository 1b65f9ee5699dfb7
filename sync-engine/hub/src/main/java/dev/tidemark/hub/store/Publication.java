package dev.tidemark.hub.store;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// What readers may rely on. A commit is visible in the database before it is forced: whoever answers a peer from what
/// it read calls [#awaitForced] between, and whoever lists stops at [#sequence].
final class Publication {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long sequence;
    private long commitsBegun;
    private long commitsForced;
    private boolean failing;
    private boolean closed;

    void commitBegins() {
        lock.lock();
        try {
            commitsBegun++;
        } finally {
            lock.unlock();
        }
    }

    /// Everything committed so far is on disk, up to this sequence.
    void forced(long upTo) {
        lock.lock();
        try {
            commitsForced = commitsBegun;
            sequence = upTo;
            failing = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// A commit or its force failed: until one succeeds nobody can know what is on disk.
    void failed() {
        lock.lock();
        try {
            failing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long sequence() {
        lock.lock();
        try {
            return sequence;
        } finally {
            lock.unlock();
        }
    }

    /// Returns when every commit that had begun is forced.
    void awaitForced() {
        lock.lock();
        try {
            long begun = commitsBegun;
            while (commitsForced < begun && !failing && !closed) {
                changed.awaitUninterruptibly();
            }
            if (commitsForced < begun) {
                throw new StoreException("what was read may not be on disk", new IllegalStateException("not forced"));
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until there is something after this sequence; false when the store is closing or `cancelled` says so,
    /// which is asked again at every [#wake].
    boolean awaitAfter(long known, BooleanSupplier cancelled) {
        lock.lock();
        try {
            while (sequence <= known && !closed && !cancelled.getAsBoolean()) {
                changed.awaitUninterruptibly();
            }
            return !closed && !cancelled.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
