package dev.tidemark.replicate;

import java.util.Optional;

/// What a replicator is doing.
public sealed interface ReplicatorStatus {
    record Connecting() implements ReplicatorStatus {}

    record Busy(long done, long total) implements ReplicatorStatus {}

    /// Connected, with nothing to do as far as the client knows. It may have forgotten something.
    record Idle() implements ReplicatorStatus {}

    /// The run is over. @param failure empty when it did all it had to, as far as the client knows
    record Stopped(Optional<Failure> failure) implements ReplicatorStatus {}
}
