package dev.tidemark.adapter.ed25519;

import dev.tidemark.domain.Signature;
import dev.tidemark.reconcile.Verifier;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// Verifies Ed25519 signatures. Thread-safe.
public final class Ed25519Verifier implements Verifier {
    static final String ALGORITHM = "Ed25519";
    /// Before the key in base64, as RFC 8410 writes it.
    static final String PREFIX = "ed25519-";

    @Override
    public boolean verifies(String key, String text, Signature signature) {
        try {
            var verifying = java.security.Signature.getInstance(ALGORITHM);
            verifying.initVerify(publicKey(key));
            verifying.update(text.getBytes(StandardCharsets.UTF_8));
            return verifying.verify(Base64.getDecoder().decode(signature.value()));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    private static PublicKey publicKey(String key) throws GeneralSecurityException {
        if (!key.startsWith(PREFIX)) {
            throw new IllegalArgumentException("no Ed25519 key");
        }
        byte[] encoded = Base64.getDecoder().decode(key.substring(PREFIX.length()));
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    }

    static String text(PublicKey key) {
        return PREFIX + Base64.getEncoder().encodeToString(key.getEncoded());
    }
}
