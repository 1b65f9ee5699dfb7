package dev.tidemark.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.hub.store.Digest;
import dev.tidemark.hub.store.HubStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubOperationTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final byte[] CONTENT = "a photo".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource clock = now::get;

    private HubStore store() {
        return HubStore.open(folder, Runnable::run, clock);
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Test
    void statusTellsHowTheHubAndItsDatabasesAreDoing() throws Exception {
        try (var hub = TestHub.at(folder);
                var _ = hub.bob()) {
            hub.admin("PUT", "/tidemark/one", "{}");

            String status = hub.admin("GET", "/_status", "").body();

            assertTrue(status.contains("\"state\":\"Online\""), status);
            assertTrue(status.contains("\"name\":\"tidemark\""), status);
            assertTrue(status.contains("\"connections\":1"), status);
            assertTrue(status.contains("\"disk_free\":"), status);
            assertFalse(status.contains("\"disk_free\":-1"), status);
        }
    }

    @Test
    void metricsCountWhatPassed() throws Exception {
        try (var hub = TestHub.at(folder);
                var bob = hub.bob()) {
            bob.ask(TestHub.rev("one", "1-ab", "", "{\"channels\":[\"b\"]}"));
            bob.ask(TestHub.rev("one", "1-cd", "", "{\"channels\":[\"b\"]}"));
            bob.ask(TestHub.rev("_bad", "1-cd", "", "{}"));

            String metrics = hub.admin("GET", "/_metrics", "").body();

            assertTrue(metrics.contains("\ntidemark_hub_requests_total{profile=\"rev\"} 3.0"), metrics);
            assertTrue(metrics.contains("\ntidemark_hub_documents_in_total 1.0"), metrics);
            assertTrue(metrics.contains("\ntidemark_hub_conflicts_total 1.0"), metrics);
            assertTrue(metrics.contains("\ntidemark_hub_refusals_total 1.0"), metrics);
            assertTrue(metrics.contains("\ntidemark_hub_connections{database=\"tidemark\"} 1.0"), metrics);
            assertTrue(metrics.contains("\ntidemark_hub_force_seconds_count{database=\"tidemark\"}"), metrics);
            assertTrue(metrics.contains("jvm_memory_used_bytes"), metrics);
        }
    }

    @Test
    void checkpointThatNobodyCameForExpiresAndOneThatIsReadDoesNot() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        try (HubStore store = store()) {
            store.saveCheckpoint("ann", "old", "", body).join();
            store.saveCheckpoint("ann", "read", "", body).join();
            pass(DAY.multipliedBy(60));
            store.checkpointUsed("ann", "read");
            pass(DAY.multipliedBy(60));

            int expired = store.expireCheckpoints(DAY.multipliedBy(90)).join();

            assertEquals(1, expired);
            assertTrue(store.checkpoint("ann", "old").isEmpty());
            assertTrue(store.checkpoint("ann", "read").isPresent());
        }
    }

    @Test
    void attachmentThatNothingNamesGoesAfterADayOfGrace() throws Exception {
        try (HubStore store = store()) {
            Digest digest = keep(store);

            int early = store.removeOrphans(DAY);
            pass(DAY.plusHours(1));
            int late = store.removeOrphans(DAY);

            assertEquals(0, early);
            assertEquals(1, late);
            assertFalse(store.attachments().has(digest));
        }
    }

    @Test
    void attachmentThatSomebodyIsAboutToNameStays() throws Exception {
        try (HubStore store = store()) {
            Digest digest = keep(store);
            pass(DAY.plusHours(1));

            boolean held = store.attachments().claim(digest);
            int removed = store.removeOrphans(DAY);

            assertTrue(held);
            assertEquals(0, removed);
            assertTrue(store.attachments().has(digest));
        }
    }

    @Test
    void attachmentThatADocumentNamesStaysUntilTheDocumentLetsItGoAndADayLonger() throws Exception {
        try (var hub = TestHub.at(folder.resolve("hub"), settings -> settings.withClock(clock))) {
            String body = "{\"_attachments\":{\"a\":{\"data\":\"YSBwaG90bw==\"}}}";
            String put = hub.admin("PUT", "/tidemark/one", body).body();
            String rev = put.replaceFirst(".*\"rev\":\"([^\"]+)\".*", "$1");
            pass(DAY.multipliedBy(3));
            hub.hub.close();
            Path data = folder.resolve("hub");

            int named;
            int justReleased;
            int later;
            try (HubStore store = HubStore.open(data, Runnable::run, clock)) {
                named = store.removeOrphans(DAY);
            }
            try (var again = TestHub.at(data, settings -> settings.withClock(clock))) {
                assertEquals(
                        201,
                        again.admin("PUT", "/tidemark/one?rev=" + rev, "{}").statusCode());
            }
            try (HubStore store = HubStore.open(data, Runnable::run, clock)) {
                justReleased = store.removeOrphans(DAY);
                pass(DAY.plusHours(1));
                later = store.removeOrphans(DAY);
            }

            assertEquals(0, named);
            assertEquals(0, justReleased);
            assertEquals(1, later);
        }
    }

    @Test
    void markOfSequencesIsAheadOfWhatWasGiven() throws Exception {
        try (var hub = TestHub.at(folder)) {
            hub.admin("PUT", "/tidemark/one", "{}");

            long mark = Long.parseLong(
                    Files.readString(folder.resolve("high-water")).strip());

            assertTrue(mark > 1, "" + mark);
        }
    }

    private static Digest keep(HubStore store) throws Exception {
        var hash = Digest.hash();
        var digest = new Digest(Digest.format(hash.digest(CONTENT)));
        try (var upload = store.attachments().begin(100)) {
            upload.write(CONTENT, 0, CONTENT.length);
            assertTrue(upload.keepAs(digest));
        }
        return digest;
    }
}
