package dev.tidemark.hub.store;

import java.util.Map;

/// A user as stored. Each channel comes with the sequence at which it was granted.
public record Account(String name, String passwordHash, boolean disabled, Map<String, Long> channels) {
    public Account {
        channels = Map.copyOf(channels);
    }

    @Override
    public String toString() {
        return "Account[" + name + "]";
    }
}
