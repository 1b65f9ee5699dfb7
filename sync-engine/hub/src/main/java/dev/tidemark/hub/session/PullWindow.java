package dev.tidemark.hub.session;

import dev.tidemark.hub.blip.ConnectionClosedException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// How much of a pull may be under way: listings without an answer, and revisions without one. Waiting ends with the
/// connection, never by an interrupt.
final class PullWindow {
    private static final int LISTINGS_MAX = 2;
    private static final int REVISIONS_MAX = 200;
    private static final long BYTES_MAX = 4 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<WantedRevisions> wanted = new ArrayDeque<>();
    private int listings;
    private int revisions;
    private long bytes;
    private boolean closed;

    /// Waits until one more batch may be listed.
    void awaitListing() throws ConnectionClosedException {
        lock.lock();
        try {
            while (listings >= LISTINGS_MAX && !closed) {
                changed.awaitUninterruptibly();
            }
            requireOpen();
            listings++;
        } finally {
            lock.unlock();
        }
    }

    /// The client has answered a batch.
    void answered(WantedRevisions answer) {
        lock.lock();
        try {
            wanted.add(answer);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The next answer to serve; null at the end. Taking it makes room for a listing.
    @Nullable
    WantedRevisions take() {
        lock.lock();
        try {
            while (wanted.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                return null;
            }
            listings--;
            changed.signalAll();
            return wanted.remove();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until one more revision of this size may be sent; a huge one goes alone.
    void awaitRevision(int size) throws ConnectionClosedException {
        lock.lock();
        try {
            while ((revisions >= REVISIONS_MAX || (revisions > 0 && bytes + size > BYTES_MAX)) && !closed) {
                changed.awaitUninterruptibly();
            }
            requireOpen();
            revisions++;
            bytes += size;
        } finally {
            lock.unlock();
        }
    }

    void revisionAnswered(int size) {
        lock.lock();
        try {
            revisions--;
            bytes -= size;
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

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() throws ConnectionClosedException {
        if (closed) {
            throw new ConnectionClosedException();
        }
    }
}
