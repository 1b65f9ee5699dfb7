package dev.tidemark.search;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.DocumentQuery.Shelf;
import java.util.List;
import java.util.Set;

/// A document as it is found.
///
/// @param shelves all that it is on
/// @param texts at most [SearchTexts#LENGTH_MAX] characters in all
public record SearchEntry(DocumentId id, String type, Set<Shelf> shelves, Stamp stamp, List<String> texts) {
    public SearchEntry {
        shelves = Set.copyOf(shelves);
        texts = List.copyOf(texts);
    }
}
