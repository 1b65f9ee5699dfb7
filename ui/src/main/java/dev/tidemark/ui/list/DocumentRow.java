package dev.tidemark.ui.list;

import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.ui.status.Badge;
import java.util.Comparator;

/// A document as a list shows it.
///
/// @param modified decides the order
/// @param time the same in words
/// @param excerpt its first line, or what else tells it from others of its title
public record DocumentRow(
        DocumentId id, String type, HlcTimestamp modified, String title, String time, String excerpt, Badge badge) {
    /// Last modified first, then by id: the order of every list.
    static final Comparator<DocumentRow> ORDER = Comparator.comparing(DocumentRow::modified)
            .reversed()
            .thenComparing(row -> row.id().value());
}
