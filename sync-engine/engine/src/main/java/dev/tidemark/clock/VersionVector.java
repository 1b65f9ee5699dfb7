package dev.tidemark.clock;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a state has seen: per device, the number of its last intent that is included. A device's intents on a document
/// are always included in order, so one number per device says it all. Entries are never removed.
///
/// @param entries device to number, each at least 1; a device that is absent counts as 0
public record VersionVector(SortedMap<DeviceId, Long> entries) {
    public static final VersionVector EMPTY = new VersionVector(new TreeMap<>());

    public VersionVector {
        entries.forEach((device, number) -> {
            if (number < 1) {
                throw new IllegalArgumentException("a vector's entries start at 1: " + device + " is " + number);
            }
        });
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    public static VersionVector of(Map<DeviceId, Long> entries) {
        return entries.isEmpty() ? EMPTY : new VersionVector(new TreeMap<>(entries));
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /// The last number of this device that is included, 0 for none.
    public long at(DeviceId device) {
        return entries.getOrDefault(device, 0L);
    }

    public boolean covers(Dot dot) {
        return at(dot.device()) >= dot.sequence();
    }

    /// True when everything that `other` has seen has been seen here too.
    public boolean covers(VersionVector other) {
        return other.entries.entrySet().stream().allMatch(entry -> at(entry.getKey()) >= entry.getValue());
    }

    /// Pointwise maximum.
    public VersionVector join(VersionVector other) {
        if (covers(other)) {
            return this;
        }
        var joined = new TreeMap<>(entries);
        other.entries.forEach((device, number) -> joined.merge(device, number, Math::max));
        return new VersionVector(joined);
    }

    public VersionVector with(Dot dot) {
        return covers(dot) ? this : join(of(Map.of(dot.device(), dot.sequence())));
    }

    public Causality compare(VersionVector other) {
        boolean covers = covers(other);
        boolean covered = other.covers(this);
        if (covers && covered) {
            return Causality.EQUAL;
        }
        if (covers) {
            return Causality.AFTER;
        }
        return covered ? Causality.BEFORE : Causality.CONCURRENT;
    }
}
