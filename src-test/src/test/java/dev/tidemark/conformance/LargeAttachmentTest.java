package dev.tidemark.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.tidemark.hub.HubData;
import dev.tidemark.hub.HubProcess;
import dev.tidemark.testkit.Eventually;
import dev.tidemark.testkit.HubHouse;
import dev.tidemark.testkit.StockClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Attachments are streamed, never whole in memory.
@Tag("conformance")
@Tag("long")
@Timeout(300)
@OnlyAgainst(Peer.Kind.HUB)
class LargeAttachmentTest {
    private static final int BYTES = 200 << 20;
    private static final int HEAP = 128;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void attachmentLongerThanTheHeapTravelsInAndOut() throws Exception {
        Path data = folder.resolve("hub");
        try (var users = HubData.openUsers(data)) {
            users.add(HubHouse.ADA, HubHouse.PASSWORD, Set.of("*"));
        }
        byte[] film = new byte[BYTES];
        new Random(4984).nextBytes(film);
        try (var process = HubProcess.withHeap(data, HEAP, BYTES);
                var from = new StockClient(folder.resolve("from"), process.url());
                var to = new StockClient(folder.resolve("to"), process.url())) {
            from.save("film", film);

            from.start();
            Eventually.holds(
                    "it is in", LIMIT, () -> from.isIdle() && from.pending().isEmpty());
            to.start();
            Eventually.holds("it is out", LIMIT, () -> to.has("film"));

            assertArrayEquals(film, to.content("film").orElseThrow());
        }
    }
}
