package dev.tidemark.engine;

import dev.tidemark.replicate.DocumentStore.Counts;
import dev.tidemark.replicate.Epoch;
import dev.tidemark.replicate.Standing;
import dev.tidemark.replicate.Tracked;
import java.util.EnumMap;
import java.util.Map;

/// From what is known of a document to the one status that is shown: the table of section 7 of the semantics.
final class DocumentStatuses {
    private DocumentStatuses() {}

    static DocumentView view(Tracked tracked, Epoch epoch, boolean hasGateway, boolean pushing) {
        long pending = hasGateway ? Standing.pending(tracked, epoch) : 0;
        DocumentStatus status = hasGateway ? status(tracked, pending, pushing) : DocumentStatus.LOCAL;
        return new DocumentView(
                tracked.local(), status, pending, tracked.conflicts(), tracked.refusal(), tracked.review());
    }

    private static DocumentStatus status(Tracked tracked, long pending, boolean pushing) {
        if (tracked.review().stands()) {
            return DocumentStatus.REVIEW;
        }
        if (tracked.refusal().stands()) {
            return DocumentStatus.REJECTED;
        }
        if (tracked.conflicts() > 0) {
            return DocumentStatus.CONFLICT;
        }
        if (pending > 0) {
            return pushing ? DocumentStatus.SYNCING : DocumentStatus.PENDING;
        }
        return DocumentStatus.SYNCED;
    }

    /// @param pushing how many pending documents the client is pushing right now
    static Map<DocumentStatus, Long> counts(Counts counts, boolean hasGateway, long pushing) {
        var byStatus = new EnumMap<DocumentStatus, Long>(DocumentStatus.class);
        for (DocumentStatus status : DocumentStatus.values()) {
            byStatus.put(status, 0L);
        }
        if (!hasGateway) {
            long all = counts.review() + counts.rejected() + counts.conflict() + counts.pending() + counts.synced();
            byStatus.put(DocumentStatus.LOCAL, all);
            return byStatus;
        }
        long syncing = Math.min(pushing, counts.pending());
        byStatus.put(DocumentStatus.REVIEW, counts.review());
        byStatus.put(DocumentStatus.REJECTED, counts.rejected());
        byStatus.put(DocumentStatus.CONFLICT, counts.conflict());
        byStatus.put(DocumentStatus.SYNCING, syncing);
        byStatus.put(DocumentStatus.PENDING, counts.pending() - syncing);
        byStatus.put(DocumentStatus.SYNCED, counts.synced());
        return byStatus;
    }
}
