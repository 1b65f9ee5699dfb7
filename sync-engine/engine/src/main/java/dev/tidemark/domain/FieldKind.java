package dev.tidemark.domain;

/// What a field holds; its default policy follows from it.
public enum FieldKind {
    LINE(Policy.PROMPT),
    LONG_TEXT(Policy.TEXT),
    NUMBER(Policy.PROMPT),
    SET(Policy.LATEST),
    LIST(Policy.PROMPT);

    private final Policy policy;

    FieldKind(Policy policy) {
        this.policy = policy;
    }

    public Policy policy() {
        return policy;
    }
}
