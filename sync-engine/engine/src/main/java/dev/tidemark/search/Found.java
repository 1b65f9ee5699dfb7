package dev.tidemark.search;

import dev.tidemark.engine.DocumentView;
import dev.tidemark.replicate.DocumentQuery.Cursor;
import java.util.List;

/// A page of what was found.
///
/// @param next where the next page begins; not always behind the last document, which may have changed meanwhile
/// @param isLast true when nothing follows
public record Found(List<DocumentView> documents, Cursor next, boolean isLast) {
    public Found {
        documents = List.copyOf(documents);
    }
}
