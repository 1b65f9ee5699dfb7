package dev.tidemark.adapter.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The two digests of a content: ours, and the gateway's.
final class Digests {
    static final String SHA256 = "sha256-";
    static final String SHA1 = "sha1-";

    private Digests() {}

    static MessageDigest sha256() {
        return of("SHA-256");
    }

    static MessageDigest sha1() {
        return of("SHA-1");
    }

    private static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
