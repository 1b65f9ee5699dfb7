package dev.tidemark.hub.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The last passwords that were right, as digests under a key that dies with the process.
final class VerifiedPasswords {
    private static final int KEPT_MAX = 1_000;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Map<String, byte[]> digests = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > KEPT_MAX;
        }
    };

    VerifiedPasswords() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    boolean contains(String name, String password, String hash) {
        byte[] digest = digest(password, hash);
        synchronized (digests) {
            byte[] known = digests.get(name);
            return known != null && MessageDigest.isEqual(known, digest);
        }
    }

    void add(String name, String password, String hash) {
        byte[] digest = digest(password, hash);
        synchronized (digests) {
            digests.put(name, digest);
        }
    }

    /// The bcrypt hash is part of it: with another password, or the same one set again, nothing is remembered.
    private byte[] digest(String password, String hash) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal((hash + password).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
