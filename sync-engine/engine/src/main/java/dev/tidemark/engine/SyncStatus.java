package dev.tidemark.engine;

import dev.tidemark.clock.ClockStanding;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How the workspace stands: one word, what waits, and what the user can expect.
///
/// @param pending what the gateway does not hold, counted in intents
/// @param documents documents by status; every status is there, 0 for none
/// @param lastContact when the gateway last answered
/// @param trouble what keeps confirmation away although replication works, in words
/// @param clocks which devices' clocks are too far away from this one
public record SyncStatus(
        Workspace workspace,
        long pending,
        Map<DocumentStatus, Long> documents,
        Optional<Instant> lastContact,
        Optional<String> trouble,
        ClockStanding clocks) {
    public SyncStatus {
        documents = Map.copyOf(documents);
    }

    /// With all clocks near enough.
    public SyncStatus(
            Workspace workspace,
            long pending,
            Map<DocumentStatus, Long> documents,
            Optional<Instant> lastContact,
            Optional<String> trouble) {
        this(workspace, pending, documents, lastContact, trouble, ClockStanding.FINE);
    }

    SyncStatus with(ClockStanding newClocks) {
        return new SyncStatus(workspace, pending, documents, lastContact, trouble, newClocks);
    }

    public long count(DocumentStatus status) {
        return documents.getOrDefault(status, 0L);
    }
}
