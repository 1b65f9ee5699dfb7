package dev.tidemark.app.workspace;

import dev.tidemark.replicate.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// The folder of a workspace and what lies where in it.
public record WorkspaceFolder(Path path) {
    private static final String CONFIG = "workspace.json";
    private static final String PASSWORD = "password";

    public boolean isWorkspace() {
        return Files.isRegularFile(path.resolve(CONFIG));
    }

    public Path store() {
        return path.resolve("store");
    }

    public Path replica() {
        return path.resolve("replica");
    }

    /// Where the contents of attached files lie.
    public Path files() {
        return path.resolve("files");
    }

    /// Where the search index lies. It is made anew when it is not there.
    public Path search() {
        return path.resolve("search");
    }

    /// Where this device's key pair lies, readable for its owner only.
    public Path deviceKey() {
        return path.resolve("device.key");
    }

    /// Where the key of this device's next id lies while it takes that.
    public Path nextDeviceKey() {
        return path.resolve("device.key.new");
    }

    public Path lock() {
        return path.resolve("lock");
    }

    /// Where a process that holds the workspace says how commands are handed to it.
    public Path door() {
        return path.resolve("door");
    }

    public Path log() {
        return path.resolve("tidemark.log");
    }

    /// @throws WorkspaceDamagedException if it holds something else
    public WorkspaceConfig config() throws IOException {
        byte[] content = Files.readAllBytes(path.resolve(CONFIG));
        try {
            return WorkspaceConfig.read(Json.parse(content));
        } catch (IllegalArgumentException e) {
            throw new WorkspaceDamagedException(
                    path.resolve(CONFIG) + " is damaged (" + e.getMessage()
                            + "). Nothing was changed. The notes lie in "
                            + store() + " and are not touched by it; move the damaged file away and run `tidemark init`"
                            + " with this workspace's gateway and user again.",
                    e);
        }
    }

    public void config(WorkspaceConfig config) throws IOException {
        String text = config.form().canonical() + "\n";
        PrivateFile.replace(path.resolve(CONFIG), text.getBytes(StandardCharsets.UTF_8));
    }

    /// The gateway's password, empty when none was ever given.
    public Optional<String> password() throws IOException {
        try {
            return Optional.of(Files.readString(path.resolve(PASSWORD)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    public void password(String password) throws IOException {
        PrivateFile.replace(path.resolve(PASSWORD), password.getBytes(StandardCharsets.UTF_8));
    }

    /// Where it stands whether and how this workspace is shared from this computer.
    public Path sharing() {
        return path.resolve("sharing.json");
    }

    public void sharing(byte[] content) throws IOException {
        PrivateFile.replace(sharing(), content);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
