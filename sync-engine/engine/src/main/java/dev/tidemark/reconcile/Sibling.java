package dev.tidemark.reconcile;

import dev.tidemark.clock.Dot;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.FieldValue;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// One of several values that live at a path.
///
/// @param dots the intents that wrote it
/// @param hlc the greatest among its dots
public record Sibling(FieldValue value, SortedSet<Dot> dots, HlcTimestamp hlc) {
    public Sibling {
        if (dots.isEmpty()) {
            throw new IllegalArgumentException("somebody wrote every sibling");
        }
        dots = Collections.unmodifiableSortedSet(new TreeSet<>(dots));
    }
}
