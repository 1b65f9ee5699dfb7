package dev.tidemark.app;

import dev.tidemark.adapter.ed25519.DeviceKeyFile;
import dev.tidemark.app.workspace.WorkspaceDamagedException;
import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.engine.EnginePorts;
import dev.tidemark.engine.Retirement;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.reconcile.Signer;
import dev.tidemark.replicate.DocumentStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// The key of a workspace's device: a file beside the store, which says which key it must be. When the device takes
/// another id, the new key lies in a second file before the store names it, and takes the first one's place after.
final class DeviceKeyWiring {
    private final WorkspaceFolder folder;
    private final DocumentStore store;

    DeviceKeyWiring(WorkspaceFolder folder, DocumentStore store) {
        this.folder = folder;
        this.store = store;
    }

    /// The device's key, made at the first start. One that is lost or another is not replaced: other devices would take
    /// what is written with a new one for forged.
    Signer key() throws IOException {
        Optional<String> expected = SyncEngine.keyIn(store);
        Optional<Signer> next = expected.isPresent() ? next(expected.get()) : Optional.empty();
        if (next.isPresent()) {
            return next.get();
        }
        Path file = folder.deviceKey();
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

    /// A device that has met a copy of itself takes another id and key. What keeps it from that keeps nobody from the
    /// workspace: it is tried again at the next opening.
    ///
    /// @param ports with the key that it has had until now
    void retireWhereDue(EnginePorts ports) {
        if (!Retirement.isDue(store)) {
            return;
        }
        try {
            Retirement.carryOut(ports, DeviceKeyFile.make(folder.nextDeviceKey(), new SecureRandom()));
        } catch (IOException | RuntimeException e) {
            LoggerFactory.getLogger(DeviceKeyWiring.class)
                    .warn("the device keeps its id for now, though a copy of it has it too", e);
        }
    }

    /// The key in the second file, if it is the one that the store names; then it is moved to its place.
    private Optional<Signer> next(String expected) {
        Path file = folder.nextDeviceKey();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Signer signer = DeviceKeyFile.read(file);
            if (!signer.key().equals(expected)) {
                return Optional.empty();
            }
            moved(file);
            return Optional.of(signer);
        } catch (IOException _) {
            return Optional.empty(); // a kill left it; the store names the first file's
        }
    }

    private void moved(Path file) {
        try {
            Files.move(file, folder.deviceKey(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LoggerFactory.getLogger(DeviceKeyWiring.class).warn("the new key stays in {} for now", file, e);
        }
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
}
