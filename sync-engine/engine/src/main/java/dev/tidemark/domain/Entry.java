package dev.tidemark.domain;

import dev.tidemark.clock.HlcTimestamp;
import java.util.Comparator;

/// What a live dot carries. Ordered by (hlc, canonical JSON): the greater of two entries of one dot stays.
public record Entry(HlcTimestamp hlc, FieldValue value) implements Comparable<Entry> {
    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::hlc)
            .thenComparing(entry -> entry.value().canonical());

    @Override
    public int compareTo(Entry other) {
        return this == other ? 0 : ORDER.compare(this, other);
    }
}
