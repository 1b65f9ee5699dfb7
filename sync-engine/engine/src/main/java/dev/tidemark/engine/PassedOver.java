package dev.tidemark.engine;

import dev.tidemark.replicate.Ledger;

/// Whether the client has passed over something that the gateway listed. A kill must not make it forgotten, so it
/// stands in the store.
final class PassedOver {
    private static final String SETTING = "passedOver";

    private final Ledger ledger;

    PassedOver(Ledger ledger) {
        this.ledger = ledger;
    }

    boolean isThere() {
        return !ledger.store().setting(SETTING).orElse("").isEmpty();
    }

    void remember(String cause) {
        ledger.save(new Ledger.Batch().set(SETTING, cause));
    }

    void forget() {
        ledger.save(new Ledger.Batch().set(SETTING, ""));
    }
}
