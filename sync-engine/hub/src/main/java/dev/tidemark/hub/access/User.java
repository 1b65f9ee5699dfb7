package dev.tidemark.hub.access;

import java.util.Set;

/// A user as administrators see it.
///
/// @param channels what an administrator granted
/// @param roles what an administrator gave
/// @param allChannels all that the user may read now, through roles and documents too
/// @param allRoles all roles that the user has now
public record User(
        String name,
        Set<String> channels,
        Set<String> roles,
        Set<String> allChannels,
        Set<String> allRoles,
        boolean disabled) {
    public User {
        channels = Set.copyOf(channels);
        roles = Set.copyOf(roles);
        allChannels = Set.copyOf(allChannels);
        allRoles = Set.copyOf(allRoles);
    }

    /// One without roles, who may read nothing but what an administrator granted.
    public User(String name, Set<String> channels, boolean disabled) {
        this(name, channels, Set.of(), channels, Set.of(), disabled);
    }
}
