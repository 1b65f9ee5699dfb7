package dev.tidemark.hub.store;

/// Who can be granted something, by one name for both kinds: a user's own, or `role:` and a role's. No user's name
/// holds a colon.
final class Holder {
    static final String ROLE = "role:";

    private Holder() {}

    static String role(String name) {
        return ROLE + name;
    }

    static boolean isRole(String holder) {
        return holder.startsWith(ROLE);
    }
}
