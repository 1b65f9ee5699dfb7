package dev.tidemark.app;

import dev.tidemark.adapter.ed25519.Ed25519Verifier;
import dev.tidemark.adapter.files.FileBlobStore;
import dev.tidemark.adapter.h2.H2Store;
import dev.tidemark.adapter.h2.StoreDamagedException;
import dev.tidemark.adapter.h2.StoreLockedException;
import dev.tidemark.adapter.h2.StoreUnusableException;
import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.app.workspace.WorkspaceConfig;
import dev.tidemark.app.workspace.WorkspaceDamagedException;
import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.app.workspace.WorkspaceInUseException;
import dev.tidemark.app.workspace.WorkspaceUnusableException;
import dev.tidemark.engine.EnginePorts;
import dev.tidemark.engine.EngineSettings;
import dev.tidemark.engine.Signing;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.note.NoteType;
import dev.tidemark.record.RecordType;
import dev.tidemark.replicate.BlobStore;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Joins the modules: which engine runs on which stores.
public final class Wiring {
    /// What hub and gateway take unless told otherwise: a longer file would keep its note from ever getting there.
    private static final long FILE_LENGTH_MAX = 20L << 20;

    private final Map<String, String> environment;

    /// @param environment the variables of the process, for a password given by one
    public Wiring(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// Opens a workspace whose lock the caller holds. Nothing but the store is touched before replication is attached.
    public OpenWorkspace open(WorkspaceFolder folder) throws IOException {
        WorkspaceConfig config = folder.config();
        BlobStore blobs = FileBlobStore.open(folder.files(), FILE_LENGTH_MAX);
        H2Store store = store(folder);
        var threads = new EngineThreads();
        EnginePorts ports = ports(folder, store, blobs, threads);
        SyncEngine engine = SyncEngine.open(ports, settings(config));
        config.gatewayName().ifPresent(engine::useGateway);
        var replication = new ReplicationWiring(folder, config, engine, blobs, environment);
        var search = new SearchWiring(folder, engine, store.documents(), threads.timeline());
        return new OpenWorkspace(folder, config, engine, replication, search, () -> {
            search.close();
            replication.close();
            threads.close();
            store.close();
        });
    }

    /// Why this machine cannot replicate; empty when it can.
    public Optional<String> problemOfNativeLibraries() {
        return ReplicationWiring.problemOfNativeLibraries(environment);
    }

    private static H2Store store(WorkspaceFolder folder) {
        try {
            return H2Store.open(folder.store());
        } catch (StoreLockedException e) {
            throw new WorkspaceInUseException(message(e), e);
        } catch (StoreDamagedException e) {
            throw new WorkspaceDamagedException(message(e), e);
        } catch (StoreUnusableException e) {
            throw new WorkspaceUnusableException(message(e), e);
        }
    }

    /// The ports of an engine whose device has the id and the key that it will have.
    private static EnginePorts ports(WorkspaceFolder folder, H2Store store, BlobStore blobs, EngineThreads threads)
            throws IOException {
        var keys = new DeviceKeyWiring(folder, store.documents());
        boolean onlyApproved = folder.config().onlyApproved();
        try {
            var ports = new EnginePorts(
                    store.intentLog(),
                    store.documents(),
                    blobs,
                    threads.timeline(),
                    new SecureRandom(),
                    threads.control(),
                    signing(keys, onlyApproved));
            keys.retireWhereDue(ports);
            return ports.with(signing(keys, onlyApproved));
        } catch (IOException | RuntimeException e) {
            threads.close();
            store.close();
            throw e;
        }
    }

    private static Signing signing(DeviceKeyWiring keys, boolean onlyApproved) throws IOException {
        var signing = new Signing(keys.key(), new Ed25519Verifier());
        return onlyApproved ? signing.approving() : signing;
    }

    private static String message(RuntimeException e) {
        return Optional.ofNullable(e.getMessage()).orElse("the store cannot be opened");
    }

    private static EngineSettings settings(WorkspaceConfig config) {
        String user = config.user().isEmpty() ? System.getProperty("user.name", "") : config.user();
        return EngineSettings.of(config.device(), user, config.hasGateway(), List.of(NoteType.TYPE, RecordType.TYPE));
    }
}
