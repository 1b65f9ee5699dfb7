package dev.tidemark.hub.store;

import java.util.Set;

/// A user to store.
///
/// @param channels what an administrator grants
/// @param roles what an administrator gives; a role that does not exist gives nothing until it does
public record AccountWrite(
        String name, String passwordHash, boolean disabled, Set<String> channels, Set<String> roles) {
    public AccountWrite {
        channels = Set.copyOf(channels);
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "AccountWrite[" + name + "]";
    }
}
