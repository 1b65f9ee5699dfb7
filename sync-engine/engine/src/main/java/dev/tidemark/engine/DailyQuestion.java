package dev.tidemark.engine;

import dev.tidemark.replicate.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// When the gateway is asked about all documents: once a day, and whenever it may be another one. Control thread only.
final class DailyQuestion {
    static final Duration EVERY = Duration.ofHours(24);

    private static final String ASKED_ALL = "askedAll";

    private final Ledger ledger;
    private final InstantSource time;
    private boolean underWay;

    DailyQuestion(Ledger ledger, InstantSource time) {
        this.ledger = ledger;
        this.time = time;
    }

    boolean isDue() {
        Instant last = ledger.store().setting(ASKED_ALL).map(Instant::parse).orElse(Instant.EPOCH);
        return !time.instant().isBefore(last.plus(EVERY));
    }

    /// Whatever was asked so far was asked of another gateway.
    void forget() {
        ledger.save(new Ledger.Batch().set(ASKED_ALL, Instant.EPOCH.toString()));
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
            ledger.save(new Ledger.Batch().set(ASKED_ALL, time.instant().toString()));
        }
    }
}
