package dev.tidemark.simulation;

import dev.tidemark.domain.Signature;
import dev.tidemark.engine.Signing;
import dev.tidemark.reconcile.Signer;
import dev.tidemark.testing.CheapSigner;
import dev.tidemark.testkit.ShippedVerifier;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.SplittableRandom;

/// The keys of simulated devices: cheap ones, and in one world of [#REAL] those that are shipped.
final class Keys {
    static final int REAL = 100;
    private static final String ALGORITHM = "Ed25519";
    private static final int BITS = 255;

    private Keys() {}

    /// @param name of no other device in this world
    static Signing of(long seed, String name) {
        return seed % REAL == 0
                ? new Signing(new RealSigner(pair(seed ^ name.hashCode())), ShippedVerifier.get())
                : new Signing(new CheapSigner(name), CheapSigner.VERIFIER);
    }

    private static KeyPair pair(long seed) {
        try {
            var generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(BITS, new Seeded(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform of this release has " + ALGORITHM, e);
        }
    }

    /// The same chance every time.
    private static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final transient SplittableRandom random;

        Seeded(long seed) {
            random = new SplittableRandom(seed);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }
    }

    private record RealSigner(KeyPair pair) implements Signer {
        @Override
        public String key() {
            return "ed25519-"
                    + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        }

        @Override
        public Signature sign(String text) {
            try {
                var signing = java.security.Signature.getInstance(ALGORITHM);
                signing.initSign(pair.getPrivate());
                signing.update(text.getBytes(StandardCharsets.UTF_8));
                return new Signature(Base64.getEncoder().encodeToString(signing.sign()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform of this release has " + ALGORITHM, e);
            }
        }
    }
}
