package dev.tidemark.hub.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// The name of an attachment: `sha1-` and the base64 of its content's SHA-1.
public record Digest(String text) {
    private static final String PREFIX = "sha1-";
    private static final int SIZE = 20;

    public Digest {
        if (decode(text).isEmpty()) {
            throw new IllegalArgumentException("not a digest");
        }
    }

    public static Optional<Digest> parse(String text) {
        return decode(text).map(_ -> new Digest(text));
    }

    private static Optional<byte[]> decode(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            return bytes.length == SIZE ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public static MessageDigest hash() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String format(byte[] hash) {
        return PREFIX + Base64.getEncoder().encodeToString(hash);
    }

    /// A name for a file: digests hold slashes, and case that some file systems ignore.
    String fileName() {
        return HexFormat.of().formatHex(decode(text).orElseThrow());
    }
}
