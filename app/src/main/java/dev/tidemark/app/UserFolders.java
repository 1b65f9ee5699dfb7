package dev.tidemark.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where a user's programs keep what they can make again.
public final class UserFolders {
    private UserFolders() {}

    /// The folder for Tidemark's own data of this user, by the custom of the operating system.
    public static Path data(Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home", "."));
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return (local.isEmpty() ? home.resolve("AppData").resolve("Local") : Path.of(local)).resolve("Tidemark");
        }
        if (system.contains("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Tidemark");
        }
        String shared = environment.getOrDefault("XDG_DATA_HOME", "");
        return (shared.isEmpty() ? home.resolve(".local").resolve("share") : Path.of(shared)).resolve("tidemark");
    }
}
