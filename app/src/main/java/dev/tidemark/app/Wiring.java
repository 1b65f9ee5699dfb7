package dev.tidemark.app;

import dev.tidemark.adapter.ed25519.DeviceKeyFile;
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
import dev.tidemark.reconcile.Signer;
import dev.tidemark.record.RecordType;
import dev.tidemark.replicate.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
        Signing keys = signing(folder, store);
        Signing signing = config.onlyApproved() ? keys.approving() : keys;
        var threads = new EngineThreads();
        var ports = new EnginePorts(
                store.intentLog(),
                store.documents(),
                blobs,
                threads.timeline(),
                new SecureRandom(),
                threads.control(),
                signing);
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

    private static Signing signing(WorkspaceFolder folder, H2Store store) throws IOException {
        try {
            return new Signing(key(folder.deviceKey(), SyncEngine.keyIn(store.documents())), new Ed25519Verifier());
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /// The device's key, made at the first start. One that is lost or another is not replaced: other devices would take
    /// what is written with a new one for forged.
    private static Signer key(Path file, Optional<String> expected) throws IOException {
        if (!Files.exists(file)) {
            if (expected.isEmpty()) {
                return DeviceKeyFile.make(file, new SecureRandom());
            }
            throw new WorkspaceDamagedException(
                    file
                            + ", this device's key, is missing. Nothing was changed, and no text is lost. Put the file back"
                            + " from a backup of this workspace.",
                    new NoSuchFileException(file.toString()));
        }
        Signer signer = read(file);
        if (expected.filter(key -> !key.equals(signer.key())).isPresent()) {
            throw new WorkspaceDamagedException(
                    file + " is the key of another device. Nothing was changed, and no text is lost. Put the file back"
                            + " from a backup of this workspace.",
                    new IOException("another key"));
        }
        return signer;
    }

    private static Signer read(Path file) throws IOException {
        try {
            return DeviceKeyFile.read(file);
        } catch (IOException e) {
            throw new WorkspaceDamagedException(
                    file + ", this device's key, cannot be read (" + e.getMessage() + "). Nothing was changed, and no"
                            + " text is lost. Put the file back from a backup of this workspace.",
                    e);
        }
    }

    private static String message(RuntimeException e) {
        return Optional.ofNullable(e.getMessage()).orElse("the store cannot be opened");
    }

    private static EngineSettings settings(WorkspaceConfig config) {
        String user = config.user().isEmpty() ? System.getProperty("user.name", "") : config.user();
        return EngineSettings.of(config.device(), user, config.hasGateway(), List.of(NoteType.TYPE, RecordType.TYPE));
    }
}
