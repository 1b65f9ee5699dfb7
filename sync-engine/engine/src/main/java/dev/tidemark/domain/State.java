package dev.tidemark.domain;

import dev.tidemark.clock.Dot;
import dev.tidemark.clock.VersionVector;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A document as paths to live dots, a vector that says what it has seen, and a trash context. Equality is equality of
/// these three; nothing derived is ever compared.
///
/// @param live per path the dots not yet replaced, each with its entry; a path without dots is absent
/// @param vector what the state has seen; covers every live dot
/// @param trash the joined contexts of all deletions, each with its own dot
public record State(SortedMap<Path, SortedMap<Dot, Entry>> live, VersionVector vector, VersionVector trash) {
    public static final State EMPTY = new State(new TreeMap<>(), VersionVector.EMPTY, VersionVector.EMPTY);

    public State {
        var copy = new TreeMap<Path, SortedMap<Dot, Entry>>();
        for (var path : live.entrySet()) {
            if (!path.getValue().isEmpty()) {
                requireSeen(path.getKey(), path.getValue(), vector);
                copy.put(path.getKey(), Collections.unmodifiableSortedMap(new TreeMap<>(path.getValue())));
            }
        }
        live = Collections.unmodifiableSortedMap(copy);
    }

    private static void requireSeen(Path path, Map<Dot, Entry> dots, VersionVector vector) {
        for (Dot dot : dots.keySet()) {
            if (!vector.covers(dot)) {
                throw new IllegalArgumentException("the vector does not cover " + dot + " at " + path);
            }
        }
    }

    /// The live dots of a path, none if nothing lives there.
    public SortedMap<Dot, Entry> at(Path path) {
        return live.getOrDefault(path, Collections.emptySortedMap());
    }

    /// A subfield of a list item counts only while the item itself is present.
    public boolean isPresent(Path path) {
        return live.containsKey(path) && live.containsKey(path.item());
    }

    /// In the trash exactly while the deletions had seen everything that this state has seen.
    public boolean isTrashed() {
        return !trash.isEmpty() && trash.covers(vector);
    }
}
