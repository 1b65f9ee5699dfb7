package dev.tidemark.testing;

import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentStore.Counts;
import dev.tidemark.replicate.Epoch;
import dev.tidemark.replicate.Standing;
import dev.tidemark.replicate.Tracked;

/// Documents by status, counted one by one.
final class InMemoryTally {
    private final Epoch epoch;
    private long review;
    private long rejected;
    private long conflict;
    private long pending;
    private long synced;
    private long intents;
    private long waiting;

    InMemoryTally(Epoch epoch) {
        this.epoch = epoch;
    }

    void add(Tracked tracked) {
        boolean apart = DocumentQuery.isApart(tracked.local().type());
        long lacking = apart ? 0 : Standing.pending(tracked, epoch);
        intents += lacking;
        if (tracked.review().stands()) {
            review++;
        } else if (tracked.refusal().stands()) {
            rejected++;
        } else {
            waiting += lacking;
            if (!apart) {
                addWaiting(tracked, lacking);
            }
        }
    }

    private void addWaiting(Tracked tracked, long lacking) {
        if (tracked.conflicts() > 0) {
            conflict++;
        } else if (lacking > 0) {
            pending++;
        } else {
            synced++;
        }
    }

    Counts counts() {
        return new Counts(review, rejected, conflict, pending, synced, intents, waiting);
    }
}
