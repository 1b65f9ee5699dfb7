package dev.tidemark.hub;

import java.util.Optional;
import java.util.Set;

/// Where administrators reach a hub, and by what password. Off this machine there must be one.
public final class AdminAccess {
    public static final int PASSWORD_MIN = 8;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    /// Whoever is on this machine.
    public static final AdminAccess LOCAL = new AdminAccess("127.0.0.1", "");

    private final String host;
    private final String password;

    private AdminAccess(String host, String password) {
        this.host = host;
        this.password = password;
    }

    /// Throws [IllegalArgumentException] where there must be a password, or it is too short; an empty one is none.
    public static AdminAccess at(String host, String password) {
        if (password.isEmpty() && !isLoopback(host)) {
            throw new IllegalArgumentException(
                    "administration on " + host + " is open to other machines, and needs a password");
        }
        if (!password.isEmpty() && password.length() < PASSWORD_MIN) {
            throw new IllegalArgumentException(
                    "the administrator's password has at least " + PASSWORD_MIN + " characters");
        }
        return new AdminAccess(host, password);
    }

    public static boolean isLoopback(String host) {
        return LOOPBACK.contains(host);
    }

    public String host() {
        return host;
    }

    Optional<String> password() {
        return password.isEmpty() ? Optional.empty() : Optional.of(password);
    }

    @Override
    public String toString() {
        return "AdminAccess[" + host + (password.isEmpty() ? "" : ", with a password") + "]";
    }
}
