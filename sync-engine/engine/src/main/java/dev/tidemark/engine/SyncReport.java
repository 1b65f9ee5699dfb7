package dev.tidemark.engine;

import java.util.Optional;

/// How a single synchronisation ended.
///
/// @param confirmed own intents that the gateway confirmed meanwhile
/// @param pulled revisions from elsewhere that were taken in
/// @param pending intents that the gateway does not hold, refused ones left out
/// @param outcome why it ended
public record SyncReport(
        long confirmed, long pulled, long pending, long conflicts, long rejected, long review, Outcome outcome) {
    public sealed interface Outcome {
        /// Everything acknowledged is confirmed and everything readable is pulled.
        record Complete() implements Outcome {}

        record OutOfReach(Optional<String> reason) implements Outcome {}

        record Unauthorised(String user) implements Outcome {}

        record Refused(String reason) implements Outcome {}

        /// Whoever answers is not the gateway that this device was paired with, or cannot be told from somebody else.
        record Stranger(String reason) implements Outcome {}
    }
}
