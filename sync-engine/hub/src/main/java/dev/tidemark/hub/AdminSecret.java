package dev.tidemark.hub;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/// What the administration of a hub is opened by, where it is not open to everybody on the machine: the password, and a
/// token of this run, for commands that may read the hub's folder.
record AdminSecret(String password, String token) {
    private static final int TOKEN_BYTES = 32;

    static AdminSecret of(AdminAccess access, SecureRandom random) {
        if (access.password().isEmpty()) {
            return new AdminSecret("", "");
        }
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return new AdminSecret(access.password().get(), HexFormat.of().formatHex(bytes));
    }

    /// What is taken as a password; nothing where none is asked for.
    List<String> accepted() {
        return password.isEmpty() ? List.of() : List.of(password, token);
    }

    @Override
    public String toString() {
        return "AdminSecret";
    }
}
