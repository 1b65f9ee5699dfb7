package dev.tidemark.app.playground;

import dev.tidemark.app.workspace.WorkspaceConfig;
import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.hub.Hub;
import dev.tidemark.hub.HubSettings;
import dev.tidemark.hub.access.script.TidemarkFunction;
import dev.tidemark.hub.watch.Observer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// A hub, and the workspaces of two devices that know it. Each device has a user of its own, so that the hub can tell
/// them apart, and both read and write in one channel.
final class TwoDevices implements AutoCloseable {
    static final String LAPTOP = "laptop";
    static final String PHONE = "phone";
    static final String LAPTOP_USER = "ada";
    static final String PHONE_USER = "grace";
    private static final String CHANNEL = "pumps";

    private final Hub hub;
    private final Device laptop;
    private final Device phone;

    /// @param name how its user calls it
    /// @param user who writes on it
    record Device(String name, String user, WorkspaceFolder folder) {}

    private TwoDevices(Hub hub, Device laptop, Device phone) {
        this.hub = hub;
        this.laptop = laptop;
        this.phone = phone;
    }

    static TwoDevices start(Path folder, Observer observer) throws IOException {
        HubSettings settings = HubSettings.at(folder.resolve("hub"))
                .withPorts(0, 0)
                .withPolicy(TidemarkFunction.policy())
                .withObserver(observer);
        Hub hub = Hub.start(settings, Thread.ofVirtual().name("hub-", 0).factory());
        try {
            return new TwoDevices(
                    hub, device(hub, folder, LAPTOP, LAPTOP_USER), device(hub, folder, PHONE, PHONE_USER));
        } catch (IOException | RuntimeException e) {
            hub.close();
            throw e;
        }
    }

    private static Device device(Hub hub, Path folder, String name, String user) throws IOException {
        String password = password();
        hub.users().add(user, password, Set.of(CHANNEL));
        var workspace = new WorkspaceFolder(Files.createDirectories(folder.resolve(name)));
        workspace.password(password);
        workspace.config(new WorkspaceConfig(hub.url().toString(), user, name, List.of(CHANNEL)));
        return new Device(name, user, workspace);
    }

    private static String password() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    Device laptop() {
        return laptop;
    }

    Device phone() {
        return phone;
    }

    URI hub() {
        return hub.url();
    }

    @Override
    public void close() {
        hub.close();
    }
}
