package dev.tidemark.hub.store;

import java.util.Set;

/// A role as stored.
///
/// @param adminChannels what an administrator granted
/// @param channels all that it may read now
public record Role(String name, Set<String> adminChannels, Set<String> channels) {
    public Role {
        adminChannels = Set.copyOf(adminChannels);
        channels = Set.copyOf(channels);
    }
}
