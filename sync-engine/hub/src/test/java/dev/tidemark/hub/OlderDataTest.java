package dev.tidemark.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.hub.store.HubStore;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Data that a hub wrote when its schema had its first version: a user, a note of a device with its checkpoint, a short
/// document, a long one and a deleted one.
class OlderDataTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void thaw() throws Exception {
        try (InputStream packed = Objects.requireNonNull(OlderDataTest.class.getResourceAsStream("data-of-v1.zip"));
                var zip = new ZipInputStream(packed)) {
            zip.getNextEntry();
            Files.copy(zip, folder.resolve("hub.mv.db"));
        }
    }

    @Test
    void allThatAnOlderHubKeptIsStillThere() throws Exception {
        try (var hub = TestHub.at(folder)) {
            var shorter = hub.admin("GET", "/tidemark/frozen-1", "");
            var longer = hub.admin("GET", "/tidemark/frozen-3", "");

            assertEquals(200, shorter.statusCode());
            assertTrue(shorter.body().contains("käse"), shorter.body());
            assertTrue(shorter.body().contains("1-2079a14b6386943ad355706398fc21fbf98ff227"), shorter.body());
            assertEquals(404, hub.admin("GET", "/tidemark/frozen-2", "").statusCode());
            assertTrue(longer.body().contains("x".repeat(40_000)), "the long document is cut");
            assertEquals(
                    Set.of("a"),
                    hub.hub.users().list().stream()
                            .filter(user -> user.name().equals("ada"))
                            .findFirst()
                            .orElseThrow()
                            .channels());
        }
    }

    @Test
    void olderCheckpointCountsAsUsedOnTheDayOfTheUpgrade() {
        try (var store = HubStore.open(folder, Runnable::run)) {
            int expired = store.expireCheckpoints(Duration.ofDays(90)).join();

            assertEquals(0, expired);
        }
    }

    @Test
    void sequencesGoOnWhereTheyWere() throws Exception {
        long before;
        try (var store = HubStore.open(folder, Runnable::run)) {
            before = store.lastSequence();
            List<String> ids = store.changes(0, before, 100).stream()
                    .map(revision -> revision.id())
                    .toList();
            assertTrue(ids.containsAll(List.of("frozen-1", "frozen-2", "frozen-3")), ids.toString());
        }

        try (var hub = TestHub.at(folder)) {
            hub.admin("PUT", "/tidemark/next", "{}");
        }

        try (var store = HubStore.open(folder, Runnable::run)) {
            assertTrue(store.lastSequence() > before);
        }
    }
}
