package dev.tidemark.app.command;

import dev.tidemark.domain.DocumentId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Ids of imported notes: the same for the same note in every run.
final class ImportIds {
    private static final String PREFIX = "import-";
    private static final int DIGITS = 32;

    private ImportIds() {}

    /// The id itself where documents can have such a one, else one made from it.
    static DocumentId given(String id) {
        try {
            return new DocumentId(id);
        } catch (IllegalArgumentException e) {
            return digest(("id " + id).getBytes(StandardCharsets.UTF_8), 0);
        }
    }

    static DocumentId ofLine(byte[] line, long number) {
        return digest(line, number);
    }

    /// @param path relative to the imported folder
    static DocumentId ofFile(String path) {
        return digest(("file " + path).getBytes(StandardCharsets.UTF_8), 0);
    }

    private static DocumentId digest(byte[] content, long number) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((number + "\n").getBytes(StandardCharsets.US_ASCII));
            String hex = HexFormat.of().formatHex(digest.digest(content));
            return new DocumentId(PREFIX + hex.substring(0, DIGITS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
