package dev.tidemark.testkit;

import dev.tidemark.hub.Hub;
import dev.tidemark.hub.HubSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A real hub on free ports of this machine, with two users who each read everything.
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

    @Override
    public void close() {
        hub.close();
    }

    private Hub start(int port) {
        return Hub.start(
                settings.apply(HubSettings.at(data).withPorts(port, 0)),
                Thread.ofVirtual().factory());
    }
}
