package dev.tidemark.app;

import dev.tidemark.adapter.couchbase.CouchbaseReplicaStore;
import dev.tidemark.adapter.couchbase.CouchbaseReplicator;
import dev.tidemark.adapter.couchbase.Endpoint;
import dev.tidemark.adapter.couchbase.NativeLibraries;
import dev.tidemark.adapter.couchbase.NativeLibrariesException;
import dev.tidemark.adapter.couchbase.RestGatewayQuery;
import dev.tidemark.app.workspace.GatewayAddress;
import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.app.workspace.WorkspaceConfig;
import dev.tidemark.app.workspace.WorkspaceDamagedException;
import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.engine.ReplicationPorts;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.replicate.BlobStore;
import dev.tidemark.replicate.ReplicaStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Attaches the stock client and the gateway's REST port to an engine. Apart from [Wiring], so that commands which
/// replicate nothing load none of it.
final class ReplicationWiring implements OpenWorkspace.Replicating, AutoCloseable {
    private final WorkspaceFolder folder;
    private final WorkspaceConfig config;
    private final SyncEngine engine;
    private final BlobStore blobs;
    private final Map<String, String> environment;
    /// What is open, to be closed in reverse order.
    private final List<Runnable> open = new ArrayList<>();

    ReplicationWiring(
            WorkspaceFolder folder,
            WorkspaceConfig config,
            SyncEngine engine,
            BlobStore blobs,
            Map<String, String> environment) {
        this.folder = folder;
        this.config = config;
        this.engine = engine;
        this.blobs = blobs;
        this.environment = environment;
    }

    static Optional<String> problemOfNativeLibraries(Map<String, String> environment) {
        try {
            NativeLibraries.prepare(UserFolders.data(environment));
            return Optional.empty();
        } catch (NativeLibrariesException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public synchronized void attach() {
        if (open.isEmpty()) {
            GatewayAddress gateway = config.gatewayAddress()
                    .orElseThrow(() -> new IllegalStateException("a workspace without a gateway replicates nothing"));
            engine.attach(ports(gateway));
            engine.enrol(config.channels());
        }
    }

    private ReplicationPorts ports(GatewayAddress gateway) {
        NativeLibraries.prepare(UserFolders.data(environment));
        engine.retirement().renewReplica(this::discardReplica);
        CouchbaseReplicaStore replica = replica();
        open.add(replica::close);
        var endpoint = new Endpoint(gateway.uri(), config.user(), password(), config.trust());
        var query = new RestGatewayQuery(endpoint);
        open.add(query::close);
        ExecutorService replicaWork = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("replica").daemon().factory());
        open.add(replicaWork::close);
        ExecutorService networkWork = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("network-", 0).factory());
        open.add(networkWork::shutdownNow);
        var replicator = new CouchbaseReplicator(replica, endpoint, engine.resolver(), networkWork);
        return new ReplicationPorts(
                config.gatewayName().orElseThrow(),
                replica,
                replicator,
                query,
                ReplicationWiring::interfacesUp,
                replicaWork,
                networkWork);
    }

    /// The replica is transport: whatever it lacks is written to it or pulled again.
    private CouchbaseReplicaStore replica() {
        try {
            return CouchbaseReplicaStore.open(folder.replica(), blobs);
        } catch (ReplicaStoreException e) {
            throw new WorkspaceDamagedException(
                    folder.replica() + " cannot be opened (" + reason(e) + "). No note is lost: they lie in "
                            + folder.store() + ". Move " + folder.replica()
                            + " away, and the next sync makes it anew.",
                    e);
        }
    }

    private void discardReplica() {
        try (Stream<Path> all = Files.walk(folder.replica())) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (NoSuchFileException _) {
            // there is none yet
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(ReplicaStoreException e) {
        Throwable cause = e.getCause();
        return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    }

    private String password() {
        String given = environment.getOrDefault("TIDEMARK_PASSWORD", "");
        try {
            return given.isEmpty() ? folder.password().orElse("") : given;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> interfacesUp() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(ReplicationWiring::isUp)
                    .map(each -> each.getName() + each.getInterfaceAddresses())
                    .collect(Collectors.toSet());
        } catch (SocketException e) {
            return Set.of();
        }
    }

    private static boolean isUp(NetworkInterface each) {
        try {
            return each.isUp() && !each.isLoopback();
        } catch (SocketException e) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        open.reversed().forEach(Runnable::run);
        open.clear();
    }
}
