package dev.tidemark.search;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.replicate.DocumentQuery.Filter;
import dev.tidemark.replicate.DocumentQuery.Shelf;
import dev.tidemark.replicate.Edition;
import dev.tidemark.replicate.Tracked;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Where the index is not like the store.
///
/// @param stamps those to be put in, with the stamp that they get
/// @param removed those to be taken out
record Difference(Map<DocumentId, Stamp> stamps, List<DocumentId> removed) {
    static Difference between(List<Edition> stored, Map<DocumentId, Stamp> indexed) {
        var stamps = new HashMap<DocumentId, Stamp>();
        for (Edition edition : stored) {
            Stamp stamp = Stamp.of(edition);
            if (!edition.gone() && !stamp.equals(indexed.get(edition.id()))) {
                stamps.put(edition.id(), stamp);
            }
        }
        List<DocumentId> removed = stored.stream()
                .filter(edition -> edition.gone() && indexed.containsKey(edition.id()))
                .map(Edition::id)
                .toList();
        return new Difference(stamps, removed);
    }

    boolean isEmpty() {
        return stamps.isEmpty() && removed.isEmpty();
    }

    /// The contents of those to be put in.
    List<SearchEntry> entries(SearchPorts ports) {
        return ports.documents().findAll(List.copyOf(stamps.keySet())).stream()
                .map(tracked -> entry(tracked, ports.engine()))
                .toList();
    }

    private SearchEntry entry(Tracked tracked, SyncEngine engine) {
        var shelves = Arrays.stream(Shelf.values())
                .filter(shelf -> Filter.all().on(shelf).admits(tracked))
                .collect(Collectors.toSet());
        return new SearchEntry(
                tracked.id(),
                tracked.local().type(),
                shelves,
                stamps.getOrDefault(tracked.id(), Stamp.NONE),
                SearchTexts.of(tracked.local(), engine.policies(tracked.local())));
    }
}
