package dev.tidemark.reconcile;

import dev.tidemark.domain.Signature;

/// Tells whether the owner of a key signed a text. Thread-safe.
@FunctionalInterface
public interface Verifier {
    /// Knows no kind of key, so that nothing is taken for signed.
    Verifier NONE = (_, _, _) -> false;

    /// Never throws: a key or a signature that is none verifies nothing.
    ///
    /// @param key as [Signer#key()] tells it
    boolean verifies(String key, String text, Signature signature);
}
