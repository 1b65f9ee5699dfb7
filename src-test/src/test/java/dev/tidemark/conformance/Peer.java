package dev.tidemark.conformance;

import dev.tidemark.hub.Hub;
import dev.tidemark.hub.HubProcess;
import dev.tidemark.hub.HubSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is examined: the hub, started here, or a gateway that runs already. Both are spoken to by REST alone.
final class Peer implements AutoCloseable {
    private static final @Nullable String URL = System.getProperty("gateway.url");
    private static final String ADMIN = System.getProperty("gateway.admin.url", "http://127.0.0.1:4985");

    /// A hub of ours, or a gateway.
    enum Kind {
        HUB,
        GATEWAY
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger databases = new AtomicInteger();
    private final Path data;
    private final @Nullable Place elsewhere;
    private @Nullable Hub hub;

    private Peer(Path data, @Nullable Place elsewhere) {
        this.data = data;
        this.elsewhere = elsewhere;
        if (elsewhere == null) {
            hub = start(0, 0);
        }
    }

    /// Where a peer that runs already is found.
    private record Place(URI replication, String admin) {}

    static Kind kindOfThisRun() {
        return URL == null ? Kind.HUB : Kind.GATEWAY;
    }

    /// The gateway that `-Dgateway.url` and `-Dgateway.admin.url` name, else a hub in this folder.
    static Peer ofThisRun(Path data) {
        return gateway().orElseGet(() -> new Peer(data, null));
    }

    /// The gateway that `-Dgateway.url` and `-Dgateway.admin.url` name, if they do.
    static Optional<Peer> gateway() {
        return Optional.ofNullable(URL).map(url -> new Peer(Path.of(""), new Place(URI.create(url + "/"), ADMIN)));
    }

    /// A hub in a process of its own.
    static Peer of(HubProcess hub) {
        return new Peer(Path.of(""), new Place(hub.url(), hub.admin().toString()));
    }

    boolean isHub() {
        return hub != null;
    }

    /// A new database with this sync function and nothing in it.
    PeerDatabase create(String function) {
        String name = "c" + Long.toString(System.nanoTime(), 36) + databases.incrementAndGet();
        var database = new PeerDatabase(http, replication().resolve("/" + name), URI.create(admin() + "/" + name));
        database.create(Map.of(
                "bucket", name, "num_index_replicas", 0, "use_views", true, "import_docs", false, "sync", function));
        return database;
    }

    private URI replication() {
        return hub == null ? elsewhere().replication() : hub.url();
    }

    private String admin() {
        return hub == null ? elsewhere().admin() : hub.admin().toString();
    }

    private Place elsewhere() {
        return Objects.requireNonNull(elsewhere, "either here or elsewhere");
    }

    /// How many of the hub's files have this length.
    long filesOfLength(long bytes) {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> file.toFile().length() == bytes).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the hub, does something meanwhile, and starts it again on the same ports.
    <T> T restart(Supplier<T> meanwhile) {
        if (hub == null) {
            throw new IllegalStateException("a gateway cannot be restarted from here");
        }
        int port = hub.url().getPort();
        int admin = hub.admin().getPort();
        hub.close();
        T result = meanwhile.get();
        hub = start(port, admin);
        return result;
    }

    private Hub start(int port, int admin) {
        return Hub.start(
                HubSettings.at(data).withPorts(port, admin), Thread.ofVirtual().factory());
    }

    @Override
    public void close() {
        if (hub != null) {
            hub.close();
        }
        http.close();
    }
}
