package dev.tidemark.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What to show, and whether to ask, when a path holds several live values. Only [#TEXT] ever writes: two texts that
/// meet are merged. All others are lenses over the same state, so they can be changed without touching a document.
public enum Policy {
    /// Merge texts; ask where that is not possible.
    TEXT,
    /// Show the newest and ask.
    PROMPT,
    /// Show the newest.
    LATEST,
    /// Show the newest of those whose writers count most: see [Policies#rank(dev.tidemark.clock.DeviceId)].
    AUTHORITY,
    /// Show the greatest value.
    MAX,
    /// Show the smallest value.
    MIN;

    /// True when two different values under this policy are a conflict that a person settles.
    public boolean asks() {
        return this == TEXT || this == PROMPT;
    }

    /// As forms and policy documents write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty for a policy of a later release.
    public static Optional<Policy> named(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
