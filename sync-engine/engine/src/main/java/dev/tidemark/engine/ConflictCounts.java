package dev.tidemark.engine;

import dev.tidemark.reconcile.ConflictClass;
import java.util.Map;

/// Conflicts by class. Every class is in both maps, 0 for none.
///
/// @param open what waits for a person now
/// @param met how often what needs nobody came to this device since its workspace was made
public record ConflictCounts(Map<ConflictClass, Long> open, Map<ConflictClass, Long> met) {
    public ConflictCounts {
        open = Map.copyOf(open);
        met = Map.copyOf(met);
    }

    public long open(ConflictClass kind) {
        return open.getOrDefault(kind, 0L);
    }

    public long met(ConflictClass kind) {
        return met.getOrDefault(kind, 0L);
    }
}
