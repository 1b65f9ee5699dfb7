package dev.tidemark.hub.access;

import java.util.Set;

/// A user as administrators see it.
public record User(String name, Set<String> channels, boolean disabled) {
    public User {
        channels = Set.copyOf(channels);
    }
}
