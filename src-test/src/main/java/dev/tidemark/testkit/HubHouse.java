package dev.tidemark.testkit;

import dev.tidemark.hub.Hub;
import dev.tidemark.hub.HubSettings;
import dev.tidemark.hub.access.script.TidemarkFunction;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A real hub on free ports of this machine, with Tidemark's own access function and two users who each read
/// everything.
public final class HubHouse implements AutoCloseable {
    public static final String ADA = "ada";
    public static final String BEN = "ben";
    public static final String PASSWORD = "correct horse";

    private final Path data;
    private final UnaryOperator<HubSettings> settings;
    private Hub hub;

    public HubHouse(Path data) {
        this(data, UnaryOperator.identity());
    }

    public HubHouse(Path data, UnaryOperator<HubSettings> settings) {
        this.data = data;
        this.settings = settings;
        hub = start(0);
        hub.users().add(ADA, PASSWORD, Set.of("*"));
        hub.users().add(BEN, PASSWORD, Set.of("*"));
    }

    public Hub hub() {
        return hub;
    }

    public URI url() {
        return hub.url();
    }

    /// Stops the hub, runs `meanwhile`, and starts it again on its port.
    public void restart(Runnable meanwhile) {
        int port = hub.url().getPort();
        hub.close();
        meanwhile.run();
        hub = start(port);
    }

    /// The hub stops, has never heard of these documents when it starts again, and knows all else that it knew: clients
    /// find their checkpoints as they left them, and so offer nothing by themselves.
    public void lose(Set<String> ids) {
        restart(() -> {
            try (var connection = DriverManager.getConnection(
                    "jdbc:h2:file:" + data.toAbsolutePath().resolve("hub"))) {
                for (String table : List.of("revision", "document")) {
                    try (var delete = connection.prepareStatement("DELETE FROM " + table + " WHERE id = ?")) {
                        for (String id : ids) {
                            delete.setString(1, id);
                            delete.executeUpdate();
                        }
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Override
    public void close() {
        hub.close();
    }

    private Hub start(int port) {
        return Hub.start(
                settings.apply(HubSettings.at(data).withPorts(port, 0).withPolicy(TidemarkFunction.policy())),
                Thread.ofVirtual().factory());
    }
}
