package dev.tidemark.adapter.h2;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Policies;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.reconcile.DocumentForm.Malformed;
import dev.tidemark.reconcile.DocumentForm.Read;
import dev.tidemark.replicate.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;

/// A document as the store keeps it: the form in which it is replicated, whose digest tells on reading if the disk
/// changed it. Equal documents have equal bytes.
final class StoredContent {
    private final byte[] bytes;

    private StoredContent(byte[] bytes) {
        this.bytes = bytes;
    }

    static StoredContent of(Document document) {
        return new StoredContent(Json.write(DocumentForm.write(document, Policies.PROMPT)));
    }

    /// @throws SQLException if these are not the bytes that were written
    static Document read(DocumentId id, byte[] bytes) throws SQLException {
        try {
            return switch (DocumentForm.read(id, Json.members(bytes))) {
                case Read(var document) -> document;
                case Malformed(var reason) -> throw changed(id, new IllegalArgumentException(reason));
            };
        } catch (IllegalArgumentException e) {
            throw changed(id, e);
        }
    }

    private static SQLException changed(DocumentId id, IllegalArgumentException why) {
        return new SQLException("what is stored of " + id + " was changed: " + why.getMessage(), why);
    }

    byte[] bytes() {
        return bytes;
    }

    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
