package dev.tidemark.hub.rest;

import dev.tidemark.hub.store.RevisionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;

/// Ids of the revisions that the hub itself makes: equal edits of equal revisions have equal ids.
final class HubRevisionId {
    private static final int DIGITS = 40;

    private HubRevisionId() {}

    /// `parent` is empty for the first revision. Empty for JSON that has no canonical form, such as a number beyond
    /// what a double can be.
    static Optional<String> of(String parent, boolean deleted, byte[] json) {
        byte[] canonical;
        try {
            canonical = new JsonCanonicalizer(json).getEncodedUTF8();
        } catch (IOException _) {
            return Optional.empty();
        }
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            byte[] parentBytes = parent.getBytes(StandardCharsets.US_ASCII);
            hash.update((byte) parentBytes.length);
            hash.update(parentBytes);
            hash.update((byte) (deleted ? 1 : 0));
            hash.update(canonical);
            long generation = parent.isEmpty() ? 1 : RevisionId.generation(parent) + 1;
            return Optional.of(
                    generation + "-" + HexFormat.of().formatHex(hash.digest()).substring(0, DIGITS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
