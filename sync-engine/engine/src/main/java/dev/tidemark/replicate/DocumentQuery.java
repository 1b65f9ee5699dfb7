package dev.tidemark.replicate;

import dev.tidemark.clock.HlcTimestamp;

/// Which documents a list shows: last modified first, then by id.
///
/// @param type the document type
/// @param trashed those in the trash, or those that are not
/// @param after where the last page ended, [Cursor#START] for the first
public record DocumentQuery(String type, boolean trashed, Cursor after, int limit) {
    public static final int LIMIT_MAX = 500;

    public DocumentQuery {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("a page holds 1 to " + LIMIT_MAX + " documents: " + limit);
        }
    }

    /// @param modified when the last document of the page was last modified
    /// @param id its id
    public record Cursor(HlcTimestamp modified, String id) {
        public static final Cursor START = new Cursor(new HlcTimestamp(Long.MAX_VALUE), "");
    }
}
