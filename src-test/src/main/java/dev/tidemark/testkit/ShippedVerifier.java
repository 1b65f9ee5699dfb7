package dev.tidemark.testkit;

import dev.tidemark.adapter.ed25519.Ed25519Verifier;
import dev.tidemark.reconcile.Verifier;

/// What checks signatures in the product, for worlds that name no adapter.
public final class ShippedVerifier {
    private ShippedVerifier() {}

    public static Verifier get() {
        return new Ed25519Verifier();
    }
}
