package dev.tidemark.adapter.ed25519;

import dev.tidemark.domain.Signature;
import dev.tidemark.reconcile.Signer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Base64;

/// Signs with a private key that it never tells. Thread-safe.
public final class Ed25519Signer implements Signer {
    private final PrivateKey secret;
    private final String key;

    /// @param key the public key that belongs to it, as [#key()] tells it
    Ed25519Signer(PrivateKey secret, String key) {
        this.secret = secret;
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Signature sign(String text) {
        try {
            var signing = java.security.Signature.getInstance(Ed25519Verifier.ALGORITHM);
            signing.initSign(secret);
            signing.update(text.getBytes(StandardCharsets.UTF_8));
            return new Signature(Base64.getEncoder().encodeToString(signing.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform of this release has Ed25519", e);
        }
    }
}
