package dev.tidemark.testing;

import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Signature;
import dev.tidemark.reconcile.Signer;
import dev.tidemark.reconcile.Verifier;

/// A signer for simulated devices: whoever knows the name can forge it, and it costs one hash.
public record CheapSigner(String name) implements Signer {
    public static final Verifier VERIFIER = (key, text, signature) -> signature.equals(signature(key, text));

    @Override
    public String key() {
        return "cheap-" + name;
    }

    @Override
    public Signature sign(String text) {
        return signature(key(), text);
    }

    private static Signature signature(String key, String text) {
        return new Signature(Digest.of(key + text).value());
    }
}
