package dev.tidemark.domain;

/// What to show, and whether to ask, when a path holds several live values. Only [#TEXT] ever writes: two texts that
/// meet are merged. All others are lenses over the same state, so they can be changed without touching a document.
public enum Policy {
    /// Merge texts; ask where that is not possible.
    TEXT,
    /// Show the newest and ask.
    PROMPT,
    /// Show the newest.
    LATEST,
    /// Show the greatest value.
    MAX,
    /// Show the smallest value.
    MIN;

    /// True when two different values under this policy are a conflict that a person settles.
    public boolean asks() {
        return this == TEXT || this == PROMPT;
    }
}
