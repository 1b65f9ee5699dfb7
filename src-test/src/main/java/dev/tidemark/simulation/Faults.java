package dev.tidemark.simulation;

import java.util.Map;
import java.util.TreeMap;

/// What was injected, counted where it struck.
final class Faults {
    private final Map<String, Long> struck = new TreeMap<>();

    void count(String kind) {
        struck.merge(kind, 1L, Long::sum);
    }

    Map<String, Long> struck() {
        return struck;
    }
}
