package dev.tidemark.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// A SHA-256 digest, written `sha256-` and base64.
public record Digest(String value) {
    private static final String PREFIX = "sha256-";
    /// Before the first intent of a device on a document.
    public static final Digest NONE = new Digest("");

    public Digest {
        if (!value.isEmpty() && !value.startsWith(PREFIX)) {
            throw new IllegalArgumentException("not a digest: " + value);
        }
    }

    /// Over the canonical JSON (RFC 8785) of the value, in UTF-8.
    public static Digest of(FieldValue value) {
        return of(value.canonical());
    }

    public static Digest of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Digest(PREFIX + Base64.getEncoder().encodeToString(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
