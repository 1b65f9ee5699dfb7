package dev.tidemark.engine;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.replicate.DocumentStore.Counts;
import dev.tidemark.replicate.Enrolment;
import dev.tidemark.replicate.Ledger;
import dev.tidemark.replicate.Standing;
import dev.tidemark.replicate.Tracked;
import java.time.Instant;
import java.util.Optional;

/// Counts what a session does, and puts into one word how the workspace stands.
final class Tally {
    private final DeviceId device;
    private final Ledger ledger;
    private long confirmed;
    private long progress;
    private volatile long peak;

    Tally(DeviceId device, Ledger ledger) {
        this.device = device;
        this.ledger = ledger;
    }

    void answered(Tracked before, Tracked after) {
        if (before.gone()) {
            return; // a tombstone is nobody's edit
        }
        long gained = Standing.unconfirmedOf(before, device, ledger.epoch())
                - Standing.unconfirmedOf(after, device, ledger.epoch());
        progress += Math.max(0, gained);
        confirmed += Enrolment.isNamed(after.id()) ? 0 : Math.max(0, gained);
    }

    /// Grows with everything confirmed, what is the engine's own too.
    long progress() {
        return progress;
    }

    SyncReport report(SyncReport.Outcome outcome, long pulled) {
        Counts counts = ledger.store().counts(ledger.epoch());
        return new SyncReport(
                confirmed, pulled, counts.waiting(), counts.conflict(), counts.rejected(), counts.review(), outcome);
    }

    Workspace workspace(
            Counts counts,
            Connection.Phase phase,
            Optional<Instant> nextRetry,
            Optional<Instant> lastContact,
            String user,
            Optional<String> trouble) {
        return switch (phase) {
            case RESTING, STOPPING, WAITING -> new Workspace.Offline(lastContact, nextRetry);
            case CONNECTING -> new Workspace.Connecting();
            case UNAUTHORISED -> new Workspace.Unauthorised(user);
            case REFUSED -> new Workspace.Stopped(trouble.orElse(""));
            case BUSY -> syncing(counts);
            case IDLE -> idle(counts);
        };
    }

    private Workspace idle(Counts counts) {
        if (counts.intents() == 0) {
            peak = 0;
            return new Workspace.UpToDate();
        }
        if (counts.waiting() == 0) {
            return new Workspace.Stopped("what is left needs a person");
        }
        return syncing(counts);
    }

    private Workspace syncing(Counts counts) {
        long pending = counts.pending();
        peak = Math.max(peak, pending);
        return pending > 0
                ? new Workspace.Syncing(peak - pending, peak)
                : new Workspace.Syncing(peak, peak); // the client's own numbers are weights, no documents
    }
}
