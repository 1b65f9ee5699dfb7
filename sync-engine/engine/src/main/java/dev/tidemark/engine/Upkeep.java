package dev.tidemark.engine;

import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.replicate.BlobSweep;
import dev.tidemark.replicate.Burial;
import dev.tidemark.replicate.HandOut;
import dev.tidemark.replicate.Ledger;
import dev.tidemark.replicate.LogCompaction;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What nobody needs any more goes, once a day while the gateway holds everything: old intents, documents that have
/// been in the trash for long, contents of files that nothing names. Control thread only.
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final String LAST = "upkeep";

    private final Replication.Parts parts;
    private final Retention retention;
    private final Burial burial;
    private final HandOut work;
    private boolean underWay;
    private volatile boolean closed;

    Upkeep(Replication.Parts parts, Roads roads, HandOut work) {
        this.parts = parts;
        this.work = work;
        retention = parts.settings().retention();
        burial = new Burial(parts.ledger(), roads.out());
    }

    /// The user's wish does not wait for the day's turn.
    ///
    /// @return true if there will be something to push
    boolean answered() {
        return burial.wished();
    }

    /// Everything is held. A last time that lies ahead was told by a clock that has been set back since.
    void idle() {
        Instant now = parts.ports().time().instant();
        Ledger ledger = parts.ledger();
        Instant last = ledger.store().setting(LAST).map(Instant::parse).orElse(Instant.EPOCH);
        boolean due = now.isBefore(last) || !now.isBefore(last.plus(DailyQuestion.EVERY));
        if (due && !underWay) {
            underWay = true;
            burial.old(HlcTimestamp.at(now.minus(retention.trash())));
            HlcTimestamp before = HlcTimestamp.at(now.minus(retention.log()));
            work.run(() -> cleared(before), done -> ended(done, now), this::failed);
        }
    }

    private record Cleared(long intents, int contents) {}

    private Cleared cleared(HlcTimestamp before) {
        var ports = parts.ports();
        Ledger ledger = parts.ledger();
        long intents = new LogCompaction(ports.log(), ledger.store(), parts.ids(), ledger::epoch)
                .run(before, retention.perDocument(), () -> !closed);
        int contents = ports.blobs().isFixed() ? 0 : new BlobSweep(ports.blobs(), ledger.store(), ports.log()).run();
        return new Cleared(intents, contents);
    }

    private void ended(Cleared cleared, Instant at) {
        underWay = false;
        if (!closed) {
            parts.ledger().save(new Ledger.Batch().set(LAST, at.toString()));
            LOG.info(
                    "{} old intents and {} contents that nothing names are gone",
                    cleared.intents(),
                    cleared.contents());
        }
    }

    private void failed(Exception cause) {
        underWay = false;
        LOG.warn("what nobody needs any more stays for now", cause);
    }

    @Override
    public void close() {
        closed = true;
    }
}
