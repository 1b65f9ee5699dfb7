package dev.tidemark.replicate;

import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.DocumentId;
import java.util.Optional;

/// Which documents a list shows: last modified first, then by id.
///
/// @param type the document type
/// @param trashed those in the trash, or those that are not
/// @param after where the last page ended, empty for the first
public record DocumentQuery(String type, boolean trashed, Optional<Cursor> after, int limit) {
    public static final int LIMIT_MAX = 500;

    public DocumentQuery {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("a page holds 1 to " + LIMIT_MAX + " documents: " + limit);
        }
    }

    public record Cursor(HlcTimestamp modified, DocumentId id) {}
}
