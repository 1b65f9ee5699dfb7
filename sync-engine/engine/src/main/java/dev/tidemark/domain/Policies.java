package dev.tidemark.domain;

import dev.tidemark.clock.DeviceId;

/// Which policy rules a path. Pure; the same for equal paths.
@FunctionalInterface
public interface Policies {
    /// Asks about every field and merges nothing: what a document of unknown type gets, since it loses nothing.
    Policies PROMPT = path -> path.isReserved() ? Policy.LATEST : Policy.PROMPT;

    Policy at(Path path);

    /// True when two different values at the path are a conflict that a person settles.
    default boolean asks(Path path) {
        return at(path).asks();
    }

    /// How much what a device wrote counts under [Policy#AUTHORITY]; the greater is shown.
    default int rank(DeviceId writer) {
        return 0;
    }
}
