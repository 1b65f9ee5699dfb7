package dev.tidemark.replicate;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many documents there are, and where.
///
/// @param listed by type, those that are not in the trash; a type without any is absent
/// @param trashed in the trash, of all types
/// @param inbox those that need a person, wherever else they are
public record Holdings(SortedMap<String, Long> listed, long trashed, long inbox) {
    public static final Holdings NONE = new Holdings(new TreeMap<>(), 0, 0);

    public Holdings {
        listed = Collections.unmodifiableSortedMap(new TreeMap<>(listed));
    }

    /// Those of one type that are not in the trash.
    public long listed(String type) {
        return listed.getOrDefault(type, 0L);
    }

    /// All that are not in the trash.
    public long listedInAll() {
        return listed.values().stream().mapToLong(Long::longValue).sum();
    }

    /// What there is of one type.
    public static Holdings of(String type, long listed, long trashed, long inbox) {
        return new Holdings(listed == 0 ? new TreeMap<>() : new TreeMap<>(Map.of(type, listed)), trashed, inbox);
    }

    public Holdings plus(Holdings more) {
        var all = new TreeMap<>(listed);
        more.listed.forEach((type, count) -> all.merge(type, count, Long::sum));
        return new Holdings(all, trashed + more.trashed, inbox + more.inbox);
    }
}
