package dev.tidemark.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.hub.HubData;
import dev.tidemark.hub.HubProcess;
import dev.tidemark.testkit.Eventually;
import dev.tidemark.testkit.HubHouse;
import dev.tidemark.testkit.HubView;
import dev.tidemark.testkit.Meddler;
import dev.tidemark.testkit.Proxy;
import dev.tidemark.testkit.StockClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A hub whose files cannot grow any more, by a limit of the system on its process: writes fail as on a full disk.
@Tag("conformance")
@Timeout(180)
@EnabledOnOs(OS.LINUX)
@OnlyAgainst(Peer.Kind.HUB)
class FullDiskTest {
    private static final int NOTES = 3_000;
    private static final long ROOM = 5 << 20;
    private static final int TRANSIENT = 4001;
    /// The client waits longer from try to try.
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    /// Item 61.
    @Test
    void fullDiskTurnsClientsAwayUntilThereIsRoomAndLosesNothing() throws Exception {
        Path data = folder.resolve("hub");
        try (var users = HubData.openUsers(data)) {
            users.add(HubHouse.ADA, HubHouse.PASSWORD, Set.of("*"));
        }
        Set<String> notes =
                IntStream.range(0, NOTES).mapToObj(number -> "note-" + number).collect(Collectors.toSet());
        var line = new Confirmations();
        try (var process = HubProcess.limited(data, 0, ROOM);
                var hub = HubView.of(process.url(), process.admin());
                var proxy = new Proxy(process.url());
                var client = new StockClient(folder.resolve("client"), proxy.url())) {
            proxy.meddle(line);
            client.saveAll(notes, "a page of text, ".repeat(250));
            client.start();

            Eventually.holds("it is turned away", () -> !proxy.closesOfHub().isEmpty());
            int confirmed = line.confirmed.size();
            assertTrue(confirmed > 0 && confirmed < NOTES, () -> confirmed + " confirmed");
            process.liftLimit();
            Eventually.holds(
                    "all is sent",
                    LIMIT,
                    () -> client.isIdle() && client.pending().isEmpty());

            assertEquals(notes, hub.ids());
            assertEquals(Set.of(TRANSIENT), Set.copyOf(proxy.closesOfHub()));
            assertEquals(Set.of(), line.wantedAgain, "confirmed, and yet asked for again");
        }
    }

    /// What the client was told is stored, and what it sent all the same: the hub asks only for what it has not.
    private static final class Confirmations implements Meddler {
        private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
        private final Set<String> wantedAgain = ConcurrentHashMap.newKeySet();

        @Override
        public Verdict request(Request request) {
            String id = request.properties().getOrDefault("id", "");
            if (request.profile().equals("rev") && confirmed.contains(id)) {
                wantedAgain.add(id);
            }
            return Verdict.PASS;
        }

        @Override
        public Verdict reply(Request answered) {
            if (answered.profile().equals("rev")) {
                confirmed.add(answered.properties().getOrDefault("id", ""));
            }
            return Verdict.PASS;
        }
    }
}
