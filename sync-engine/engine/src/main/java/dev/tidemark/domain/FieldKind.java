package dev.tidemark.domain;

/// What a field holds; its default policy follows from it.
public enum FieldKind {
    LINE(Policy.PROMPT),
    LONG_TEXT(Policy.TEXT),
    NUMBER(Policy.PROMPT),
    SET(Policy.LATEST),
    LIST(Policy.PROMPT),
    /// A number that many add to: each device has its own sum, and all together are shown.
    COUNTER(Policy.LATEST),
    /// Written by the application for itself, such as when something was made. Nobody is asked about it in any tier.
    STAMP(Policy.LATEST);

    private final Policy policy;

    FieldKind(Policy policy) {
        this.policy = policy;
    }

    public Policy policy() {
        return policy;
    }

    /// False where there is nothing between which a person could choose.
    boolean isChoice() {
        return this != SET && this != COUNTER && this != STAMP;
    }
}
