package dev.tidemark.hub.store;

import java.util.concurrent.atomic.AtomicLong;

/// Counts changes of what anybody may read, those that were taken back included. It moves before a change can be seen,
/// and again once it is forced: whoever reads the number first, and finds it unchanged later, has missed nothing.
final class AccessCounter {
    private final AtomicLong changes = new AtomicLong();
    private volatile boolean pending;

    void changed() {
        pending = true;
        changes.incrementAndGet();
    }

    /// What was changed is now there for readers.
    void committed() {
        if (pending) {
            pending = false;
            changes.incrementAndGet();
        }
    }

    long version() {
        return changes.get();
    }
}
