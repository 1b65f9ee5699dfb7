package dev.tidemark.hub.store;

import java.util.Set;

/// A user as stored.
///
/// @param adminChannels what an administrator granted
/// @param adminRoles the roles that an administrator gave, whether they exist or not
/// @param entitlement what comes of these, of roles and of documents
public record Account(
        String name,
        String passwordHash,
        boolean disabled,
        Set<String> adminChannels,
        Set<String> adminRoles,
        Entitlement entitlement) {
    public Account {
        adminChannels = Set.copyOf(adminChannels);
        adminRoles = Set.copyOf(adminRoles);
    }

    /// Everything that the user may read now.
    public Set<String> channels() {
        return entitlement.current();
    }

    /// All roles that the user has now.
    public Set<String> roles() {
        return entitlement.roles();
    }

    /// Whether a connection that was let in as the one may go on as the other.
    public boolean isLetInAs(Account other) {
        return name.equals(other.name) && passwordHash.equals(other.passwordHash) && disabled == other.disabled;
    }

    @Override
    public String toString() {
        return "Account[" + name + "]";
    }
}
