package dev.tidemark.domain;

/// Which policy rules a path. Pure; the same for equal paths.
@FunctionalInterface
public interface Policies {
    /// Asks about every field and merges nothing: what a document of unknown type gets, since it loses nothing.
    Policies PROMPT = path -> path.isReserved() ? Policy.LATEST : Policy.PROMPT;

    Policy at(Path path);
}
