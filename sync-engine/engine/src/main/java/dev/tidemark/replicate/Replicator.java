package dev.tidemark.replicate;

import dev.tidemark.domain.DocumentId;
import java.util.List;
import java.util.Optional;

/// Moves revisions between replica and gateway. What it reports says when to ask, never what is confirmed.
public interface Replicator extends AutoCloseable {
    /// Starts a run of push and pull; the one before must have stopped. Reports come on any thread.
    ///
    /// @param continuous stay connected, or stop when both directions are done
    /// @param fromStart forget how far earlier runs came and list everything again
    void start(boolean continuous, boolean fromStart, Listener listener);

    /// Asks the run to stop; it reports [ReplicatorStatus.Stopped] when it has. Harmless when none is running.
    void stop();

    /// Stops and waits until the run is over.
    @Override
    void close();

    interface Listener {
        void status(ReplicatorStatus status);

        /// The client is about to push this document.
        void pushing(DocumentId id);

        void documents(List<Event> events);
    }

    /// What became of one document. It names no revision, so it can confirm nothing.
    ///
    /// @param accessRemoved the user may not read it any more
    /// @param error empty when it went through
    record Event(DocumentId id, boolean pushed, boolean accessRemoved, Optional<Failure> error) {}
}
