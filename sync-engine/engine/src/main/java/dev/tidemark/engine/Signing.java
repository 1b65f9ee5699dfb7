package dev.tidemark.engine;

import dev.tidemark.reconcile.Signer;
import dev.tidemark.reconcile.Verifier;

/// This device's key, and how others' signatures are checked.
///
/// @param onlyApproved true where other devices count only once they were approved, here or by one that was
public record Signing(Signer signer, Verifier verifier, boolean onlyApproved) {
    /// Without keys: nothing is signed, and nobody is known.
    public static final Signing NONE = new Signing(Signer.NONE, Verifier.NONE);

    /// Every device counts that says who it is.
    public Signing(Signer signer, Verifier verifier) {
        this(signer, verifier, false);
    }

    public Signing approving() {
        return new Signing(signer, verifier, true);
    }

    boolean hasKey() {
        return !signer.key().isEmpty();
    }
}
