package dev.tidemark.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.adapter.ed25519.DeviceKeyFile;
import dev.tidemark.adapter.ed25519.Ed25519Verifier;
import dev.tidemark.adapter.h2.H2Store;
import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.app.workspace.WorkspaceConfig;
import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.clock.DeviceId;
import dev.tidemark.engine.EnginePorts;
import dev.tidemark.engine.Retirement;
import dev.tidemark.engine.Signing;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.replicate.BlobStore;
import dev.tidemark.replicate.DocumentStore.Changes;
import dev.tidemark.replicate.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A device that takes another id and key may be killed at any step of it.
class DeviceKeyWiringTest {
    @TempDir
    private Path path = Path.of("");

    private final Wiring wiring = new Wiring(Map.of());
    private WorkspaceFolder folder = new WorkspaceFolder(path);
    private DeviceId before = new DeviceId("none");

    @BeforeEach
    void makeWorkspace() throws IOException {
        folder = new WorkspaceFolder(path);
        folder.config(new WorkspaceConfig("", "", "laptop", List.of()));
        before = deviceOfOpened();
    }

    @Test
    void aDeviceThatMetACopyHasAnotherIdAndKeyAtTheNextOpening() throws Exception {
        String key = Files.readString(folder.deviceKey());
        markCopied();

        DeviceId after = deviceOfOpened();

        assertNotEquals(before, after);
        assertNotEquals(key, Files.readString(folder.deviceKey()));
        assertFalse(Files.exists(folder.nextDeviceKey()));
        assertEquals(after, deviceOfOpened());
    }

    @Test
    void killedBeforeTheStoreNamesTheNewKeyItIsDoneAgain() throws IOException {
        markCopied();
        DeviceKeyFile.make(folder.nextDeviceKey(), new SecureRandom());

        DeviceId after = deviceOfOpened();

        assertNotEquals(before, after);
        assertEquals(after, deviceOfOpened());
    }

    @Test
    void killedBeforeTheNewKeyTakesItsPlaceItTakesItAtTheNextOpening() throws IOException {
        markCopied();
        try (var store = H2Store.open(folder.store())) {
            var next = DeviceKeyFile.make(folder.nextDeviceKey(), new SecureRandom());
            Retirement.carryOut(ports(store), next);
        }

        DeviceId after = deviceOfOpened();

        assertNotEquals(before, after);
        assertFalse(Files.exists(folder.nextDeviceKey()));
        assertEquals(after, deviceOfOpened());
    }

    @Test
    void theReplicaIsGivenAwayOnceAndAgainIfThatWasCutOff() throws IOException {
        markCopied();
        try (OpenWorkspace open = wiring.open(folder)) {
            var given = new int[1];
            Runnable cutOff = () -> {
                given[0]++;
                throw new IllegalStateException("killed");
            };
            try {
                open.engine().retirement().renewReplica(cutOff);
            } catch (IllegalStateException _) {
                open.engine().retirement().renewReplica(() -> given[0]++);
            }
            open.engine().retirement().renewReplica(() -> given[0]++);

            assertEquals(2, given[0]);
        }
    }

    @Test
    void itIsToldOnce() throws Exception {
        markCopied();
        try (OpenWorkspace open = wiring.open(folder)) {
            assertEquals(
                    Optional.of(Retirement.WORDS),
                    open.engine().retirement().takeNews().get());
            assertEquals(Optional.empty(), open.engine().retirement().takeNews().get());
        }
    }

    @Test
    void whereTheNewKeyCannotBeWrittenTheWorkspaceOpensAsItWas() throws IOException {
        markCopied();
        Files.createDirectories(folder.nextDeviceKey().resolve("in the way"));

        DeviceId after = deviceOfOpened();

        assertEquals(before, after);
        try (var store = H2Store.open(folder.store())) {
            assertTrue(Retirement.isDue(store.documents()));
        }
    }

    private DeviceId deviceOfOpened() throws IOException {
        try (OpenWorkspace open = wiring.open(folder)) {
            return open.engine().device();
        }
    }

    private void markCopied() {
        try (var store = H2Store.open(folder.store())) {
            store.documents().save(Changes.setting(Ledger.CLONED, "edit 7 was not made here"));
        }
    }

    private EnginePorts ports(H2Store store) throws IOException {
        var signing = new Signing(DeviceKeyFile.read(folder.deviceKey()), new Ed25519Verifier());
        assertEquals(
                Optional.of(signing.signer().key()), SyncEngine.keyIn(store.documents()), "the key that it has had");
        return new EnginePorts(
                store.intentLog(),
                store.documents(),
                BlobStore.NONE,
                new EngineThreads().timeline(),
                new SecureRandom(),
                Runnable::run,
                signing);
    }
}
