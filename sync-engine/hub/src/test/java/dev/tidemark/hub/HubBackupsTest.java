package dev.tidemark.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.hub.backup.BackupException;
import dev.tidemark.hub.blip.BlipRequest;
import dev.tidemark.hub.blip.IncomingReply;
import dev.tidemark.hub.tls.Encryption;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubBackupsTest {
    @TempDir
    private Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private Path file() {
        return folder.resolve("backup.zip");
    }

    private HubBackups backups(Path data) {
        return new HubBackups(data, InstantSource.system());
    }

    private static void put(TestHub hub, String database, String id) throws Exception {
        assertEquals(
                201, hub.admin("PUT", "/" + database + "/" + id, "{\"n\":1}").statusCode());
    }

    private static int get(TestHub hub, String path) throws Exception {
        return hub.admin("GET", path, "").statusCode();
    }

    private static long sequence(TestHub hub) throws Exception {
        String body = hub.admin("GET", "/tidemark/", "").body();
        return Long.parseLong(body.replaceFirst(".*\"update_seq\":(\\d+).*", "$1"));
    }

    @Test
    void runningHubIsBackedUpAndAllOfItComesBackElsewhere() throws Exception {
        var encrypted = new Encryption.SelfMade();
        String fingerprint;
        try (var hub = TestHub.at(data(), settings -> settings.withEncryption(encrypted))) {
            fingerprint = hub.hub.fingerprint().orElseThrow();
            hub.admin("PUT", "/second/", "{}");
            put(hub, "tidemark", "one");
            put(hub, "second", "two");

            backups(data()).backup(file());
            put(hub, "tidemark", "late");
        }
        Path elsewhere = folder.resolve("elsewhere");
        backups(elsewhere).restore(file(), false);

        try (var hub = TestHub.at(elsewhere, settings -> settings.withEncryption(encrypted))) {
            assertEquals(200, get(hub, "/tidemark/one"));
            assertEquals(200, get(hub, "/second/two"));
            assertEquals(404, get(hub, "/tidemark/late"));
            assertEquals(fingerprint, hub.hub.fingerprint().orElseThrow());
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        }
    }

    @Test
    void sequencesNeverRepeatAfterARestore() throws Exception {
        long last;
        try (var hub = TestHub.at(data())) {
            put(hub, "tidemark", "one");
            backups(data()).backup(file());
            put(hub, "tidemark", "two");
            last = sequence(hub);
        }

        backups(data()).restore(file(), true);
        long here;
        try (var hub = TestHub.at(data())) {
            here = sequence(hub);
        }
        Path elsewhere = folder.resolve("elsewhere");
        backups(elsewhere).restore(file(), false);

        assertTrue(here > last, here + " after " + last);
        try (var hub = TestHub.at(elsewhere)) {
            assertTrue(sequence(hub) > 1_000_000_000L);
        }
    }

    @Test
    void restoreReplacesNothingWithoutBeingTold() throws Exception {
        try (var hub = TestHub.at(data())) {
            backups(data()).backup(file());

            assertThrows(FileAlreadyExistsException.class, () -> backups(data()).backup(file()));
            assertThrows(HubInUseException.class, () -> backups(data()).restore(file(), true));
            put(hub, "tidemark", "later");
        }

        assertThrows(IllegalArgumentException.class, () -> backups(data()).restore(file(), false));
        try (var hub = TestHub.at(data())) {
            assertEquals(200, get(hub, "/tidemark/later"));
        }
    }

    @Test
    void damagedBackupChangesNothing() throws Exception {
        try (var hub = TestHub.at(data())) {
            put(hub, "tidemark", "one");
            backups(data()).backup(file());
            put(hub, "tidemark", "later");
        }
        Path cut = folder.resolve("cut.zip");
        byte[] whole = Files.readAllBytes(file());
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        try (var flipped = new RandomAccessFile(file().toFile(), "rw")) {
            flipped.seek(whole.length / 3);
            int before = flipped.read();
            flipped.seek(whole.length / 3);
            flipped.write(before ^ 0xFF);
        }

        assertThrows(BackupException.class, () -> backups(data()).restore(cut, true));
        assertThrows(BackupException.class, () -> backups(data()).restore(file(), true));
        assertThrows(BackupException.class, () -> backups(data()).restore(folder.resolve("nowhere"), true));
        try (var hub = TestHub.at(data())) {
            assertEquals(200, get(hub, "/tidemark/later"));
        }
    }

    /// As a kill leaves it: prepared and decided, and only some of it in place.
    @Test
    void restoreThatWasCutOffOnceDecidedIsFinishedByWhoeverComesNext() throws Exception {
        try (var hub = TestHub.at(data())) {
            put(hub, "tidemark", "one");
            backups(data()).backup(file());
            put(hub, "tidemark", "later");
        }
        Path elsewhere = folder.resolve("elsewhere");
        backups(elsewhere).restore(file(), false);
        Path decided = Files.createDirectories(data().resolve("restore.decided"));
        Files.move(elsewhere.resolve("hub.mv.db"), decided.resolve("hub.mv.db"));
        Files.writeString(
                decided.resolve("contents.json"),
                "{\"parts\":[\"hub.mv.db\",\"attachments/ab/" + "a".repeat(40) + "\"],\"homes\":[\"\"]}");

        try (var hub = TestHub.at(data())) {
            assertEquals(200, get(hub, "/tidemark/one"));
            assertEquals(404, get(hub, "/tidemark/later"));
            assertFalse(Files.exists(decided));
        }
    }

    @Test
    void restoreThatWasCutOffBeforeItWasDecidedHasNotHappened() throws Exception {
        try (var hub = TestHub.at(data())) {
            put(hub, "tidemark", "later");
        }
        Path staged = Files.createDirectories(data().resolve("restore.staged"));
        Files.writeString(staged.resolve("hub.mv.db"), "half of a file");

        try (var hub = TestHub.at(data())) {
            assertEquals(200, get(hub, "/tidemark/later"));
            assertFalse(Files.exists(staged));
        }
    }

    @Test
    void clientsLearnOfANewLifeAndCannotWriteItThemselves() throws Exception {
        try (var hub = TestHub.at(data())) {
            assertEquals(404, get(hub, "/tidemark/tidemark:epoch"));
            backups(data()).backup(file());
        }
        backups(data()).restore(file(), true);

        try (var hub = TestHub.at(data());
                var bob = hub.bob()) {
            var offered = (IncomingReply.Answer) bob.ask(BlipRequest.of("proposeChanges")
                    .json("[[\"tidemark:epoch\",\"7-ab\",\"\"]]".getBytes(StandardCharsets.UTF_8)));
            var written = (IncomingReply.Refused) bob.ask(TestHub.rev("tidemark:epoch", "7-ab", "", "{}"));

            assertEquals(200, get(hub, "/tidemark/tidemark:epoch"));
            assertEquals("[304]", new String(offered.body(), StandardCharsets.UTF_8));
            assertEquals(403, written.code());
        }
    }
}
