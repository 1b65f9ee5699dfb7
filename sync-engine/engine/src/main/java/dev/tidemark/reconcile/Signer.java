package dev.tidemark.reconcile;

import dev.tidemark.domain.Signature;

/// Signs as this device. The private key stays behind it.
public interface Signer {
    /// A device without a key: what it writes carries no signature.
    Signer NONE = new Signer() {
        @Override
        public String key() {
            return "";
        }

        @Override
        public Signature sign(String text) {
            return Signature.NONE;
        }
    };

    /// The public key, its kind in front: `ed25519-…`; empty for none.
    String key();

    Signature sign(String text);
}
