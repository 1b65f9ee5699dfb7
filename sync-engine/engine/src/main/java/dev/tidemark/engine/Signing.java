package dev.tidemark.engine;

import dev.tidemark.reconcile.Signer;
import dev.tidemark.reconcile.Verifier;

/// This device's key, and how others' signatures are checked.
public record Signing(Signer signer, Verifier verifier) {
    /// Without keys: nothing is signed, and nobody is known.
    public static final Signing NONE = new Signing(Signer.NONE, Verifier.NONE);

    boolean hasKey() {
        return !signer.key().isEmpty();
    }
}
