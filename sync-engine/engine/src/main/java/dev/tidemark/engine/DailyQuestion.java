package dev.tidemark.engine;

import dev.tidemark.replicate.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// When the gateway is asked about all documents: once a day, and whenever it may be another one. Control thread only.
final class DailyQuestion {
    static final Duration EVERY = Duration.ofHours(24);

    private final Ledger ledger;
    private final InstantSource time;
    private boolean underWay;

    DailyQuestion(Ledger ledger, InstantSource time) {
        this.ledger = ledger;
        this.time = time;
    }

    /// A last time that lies ahead was told by a clock that has been set back since, and says nothing.
    boolean isDue() {
        Instant last = ledger.askedAll();
        Instant now = time.instant();
        return now.isBefore(last) || !now.isBefore(last.plus(EVERY));
    }

    /// Never answered in this epoch: this gateway is a new one, or was never asked.
    boolean isFirst() {
        return ledger.askedAll().equals(Instant.EPOCH);
    }

    void begun() {
        underWay = true;
    }

    /// It stays due.
    void failed() {
        underWay = false;
    }

    /// Everything that was to be asked has been answered.
    void answered() {
        if (underWay) {
            underWay = false;
            ledger.askedAll(time.instant());
        }
    }
}
