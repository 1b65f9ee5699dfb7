package dev.tidemark.hub.access;

import java.util.Set;

/// Whom and what a document can grant to and grant.
public final class Grantees {
    private static final String ROLE = "role:";

    private Grantees() {}

    public static boolean areFitChannels(Set<String> names) {
        return ChannelNames.areFit(names);
    }

    /// A user's name, or `role:` and a role's.
    public static boolean isFitHolder(String name) {
        return isFitUser(name.startsWith(ROLE) ? name.substring(ROLE.length()) : name);
    }

    /// Of a user, who may be the guest, or of a role.
    public static boolean isFitUser(String name) {
        if (name.isEmpty()) {
            return true;
        }
        try {
            UserRules.checkName(name);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
