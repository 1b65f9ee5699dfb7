package dev.tidemark.reconcile;

import dev.tidemark.domain.State;

/// The common ancestor that a text merge may use. Only policy `text` looks at it.
public sealed interface MergeBase {
    /// No ancestor is known: texts that differ become siblings.
    MergeBase NONE = new None();

    record None() implements MergeBase {}

    record Known(State state) implements MergeBase {}
}
