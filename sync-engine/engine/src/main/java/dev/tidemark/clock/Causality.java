package dev.tidemark.clock;

/// How two version vectors stand to each other.
public enum Causality {
    EQUAL,
    BEFORE,
    AFTER,
    CONCURRENT
}
