package dev.tidemark.hub.access;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/// What names, passwords and channels look like.
public final class UserRules {
    private static final int NAME_MAX = 200;
    private static final int PASSWORD_MIN = 3;
    /// What bcrypt takes in; it ignores the rest.
    private static final int PASSWORD_BYTES_MAX = 72;

    private UserRules() {}

    /// Throws an [IllegalArgumentException] that says what is wrong with a new user.
    public static void check(String name, String password, Set<String> channels, Set<String> roles) {
        checkName(name);
        checkPassword(password);
        checkChannels(channels);
        roles.forEach(UserRules::checkName);
    }

    public static void checkName(String name) {
        if (name.isBlank() || name.length() > NAME_MAX || name.startsWith("_")) {
            throw new IllegalArgumentException(
                    "a user name has 1 to " + NAME_MAX + " characters and does not begin with _");
        }
        if (name.equals(StoredUsers.GUEST_SHOWN)) {
            throw new IllegalArgumentException("GUEST is who gives no name");
        }
        if (name.chars().anyMatch(c -> c == ':' || c == '/' || Character.isISOControl(c))) {
            throw new IllegalArgumentException("a user name holds no colon, slash or control character");
        }
    }

    public static void checkPassword(String password) {
        if (password.length() < PASSWORD_MIN) {
            throw new IllegalArgumentException("a password has at least " + PASSWORD_MIN + " characters");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > PASSWORD_BYTES_MAX) {
            throw new IllegalArgumentException("a password has at most " + PASSWORD_BYTES_MAX + " bytes");
        }
    }

    public static void checkChannels(Set<String> channels) {
        channels.forEach(channel -> {
            if (!ChannelNames.isFit(channel)) {
                throw new IllegalArgumentException("not a channel name: " + channel);
            }
        });
    }
}
