package dev.tidemark.reconcile;

import dev.tidemark.domain.Path;
import java.util.List;

/// A path that holds several values under a policy that asks.
///
/// @param siblings at least two, newest first; so the first is the one shown
public record Conflict(Path path, List<Sibling> siblings) {
    public Conflict {
        siblings = List.copyOf(siblings);
        if (siblings.size() < 2) {
            throw new IllegalArgumentException("a conflict takes two values: " + path);
        }
    }
}
