package dev.tidemark.domain;

/// How much a type's conflicts matter to people.
public enum Tier {
    /// Two values always ask, whatever their policy would show.
    CRITICAL,
    STANDARD,
    /// Nobody is ever asked: the newest is shown where nothing else merges.
    RELAXED;

    /// What becomes of a policy in this tier. Texts go on being merged in each.
    Policy rule(Policy policy) {
        return switch (this) {
            case CRITICAL -> policy == Policy.TEXT ? policy : Policy.PROMPT;
            case STANDARD -> policy;
            case RELAXED -> policy == Policy.PROMPT ? Policy.LATEST : policy;
        };
    }
}
