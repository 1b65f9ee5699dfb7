package dev.tidemark.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What a hub leaves on the disk, and for whom.
@Timeout(60)
final class PrivateDataTest {
    private static final Set<String> FILES = Set.of("hub.mv.db", "hub.lock", "high-water");

    @TempDir
    Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "knows no such permissions")
    void onlyTheOwnerMayLookIntoTheData() throws Exception {
        try (var _ = TestHub.at(data())) {
            assertEquals("rwx------", rights(data()));
            for (String file : FILES) {
                assertEquals("rw-------", rights(data().resolve(file)), file);
            }
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "knows no such permissions")
    void dataOfOlderReleasesAreMended() throws Exception {
        TestHub.at(data()).close();
        Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(data().resolve("hub.mv.db"), PosixFilePermissions.fromString("rw-r--r--"));

        Hub.start(HubSettings.at(data()).withPorts(0, 0), Thread.ofVirtual().factory())
                .close();

        assertEquals("rwx------", rights(data()));
        assertEquals("rw-------", rights(data().resolve("hub.mv.db")));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "knows no such permissions")
    void folderThatWasThereBeforeStaysAsItIs() throws Exception {
        Files.createDirectory(data());
        Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwxr-xr-x"));

        try (var _ = TestHub.at(data())) {
            assertEquals("rwxr-xr-x", rights(data()));
            assertEquals("rw-------", rights(data().resolve("hub.mv.db")));
        }
    }

    @Test
    void refusedRestoreLeavesNothing() throws Exception {
        Path backup = Files.writeString(folder.resolve("backup.zip"), "no backup");

        assertThrows(Exception.class, () -> new HubBackups(data(), InstantSource.system()).restore(backup, false));

        assertFalse(Files.exists(data()));
    }

    @Test
    void backupIsAsLongAsItsFile() throws Exception {
        TestHub.at(data()).close();
        Path file = folder.resolve("backup.zip");

        long bytes = new HubBackups(data(), InstantSource.system()).backup(file).bytes();

        assertEquals(Files.size(file), bytes);
    }
}
