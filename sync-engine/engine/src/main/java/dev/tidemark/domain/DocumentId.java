package dev.tidemark.domain;

import java.nio.charset.StandardCharsets;

/// The name of a document: 1 to 240 bytes of UTF-8, no control character, not starting with an underscore; what gateway
/// and client take.
public record DocumentId(String value) implements Comparable<DocumentId> {
    public static final int BYTES_MAX = 240;

    public DocumentId {
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > BYTES_MAX || value.startsWith("_") || hasControls(value)) {
            throw new IllegalArgumentException("not a document id: " + value);
        }
    }

    private static boolean hasControls(String value) {
        return value.chars().anyMatch(c -> c < ' ');
    }

    @Override
    public int compareTo(DocumentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
