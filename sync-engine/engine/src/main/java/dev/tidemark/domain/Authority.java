package dev.tidemark.domain;

import java.util.List;
import java.util.Map;

/// Who counts more than whom under [Policy#AUTHORITY].
///
/// @param roles the one that counts most first
/// @param roleOf users by name; who is not named has no role and counts least
public record Authority(List<String> roles, Map<String, String> roleOf) {
    public static final Authority NONE = new Authority(List.of(), Map.of());

    public Authority {
        roles = List.copyOf(roles);
        roleOf = Map.copyOf(roleOf);
    }

    /// 0 for a user without a role in the order; the greater counts more.
    public int rank(String user) {
        String role = roleOf.get(user);
        int place = role == null ? -1 : roles.indexOf(role);
        return place < 0 ? 0 : roles.size() - place;
    }
}
