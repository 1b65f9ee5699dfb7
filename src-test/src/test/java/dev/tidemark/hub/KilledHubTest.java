package dev.tidemark.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.couchbase.lite.ReplicatorType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The list of conformance has this as an item of its own.
@Timeout(300)
public class KilledHubTest {
    private static final int NOTES = 5_000;
    private static final int KILLS = 3;
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    @TempDir
    Path folder;

    /// Item 60. What the client took for pushed is there after a kill, though nothing was said to it afterwards.
    @Test
    public void confirmedRevisionsSurviveAKillInTheMiddleOfAPush() throws Exception {
        Path data = folder.resolve("hub");
        try (var users = HubData.openUsers(data)) {
            users.add(StockClient.USER, StockClient.PASSWORD, Set.of("*"));
        }
        try (var client = new StockClient(folder, "client")) {
            client.database.inBatch(() -> {
                for (int number = 0; number < NOTES; number++) {
                    client.save("note-" + number, "title " + number);
                }
            });

            for (int kill = 0; kill < KILLS; kill++) {
                killAfterSomeConfirmations(client, data);
                assertEquals(Set.of(), missing(client.confirmed, data));
            }
            try (var hub = HubProcess.start(data, 0)) {
                assertEquals(Optional.empty(), client.run(hub.url(), ReplicatorType.PUSH));
            }

            assertEquals(NOTES, all(data).size());
        }
    }

    private static void killAfterSomeConfirmations(StockClient client, Path data) throws Exception {
        try (var hub = HubProcess.start(data, 0)) {
            var replicator = client.replicator(hub.url(), ReplicatorType.PUSH, false, StockClient.PASSWORD);
            var some = new CountDownLatch(500);
            replicator.addDocumentReplicationListener(
                    report -> report.getDocuments().forEach(_ -> some.countDown()));
            replicator.start();
            assertTrue(some.await(60, TimeUnit.SECONDS), "nothing was confirmed");
            StockClient.await(replicator, StockClient::isStopped, hub::kill);
        }
    }

    private static Set<String> missing(Iterable<String> confirmed, Path data) throws Exception {
        var missing = new TreeSet<String>();
        confirmed.forEach(missing::add);
        missing.removeAll(all(data));
        return missing;
    }

    /// The ids of all documents, told by a hub that opens the data right after the kill.
    private static Set<String> all(Path data) throws Exception {
        var settings = HubSettings.at(data).withPorts(0, 0);
        try (var hub = Hub.start(settings, Thread.ofVirtual().factory());
                var http = HttpClient.newHttpClient()) {
            var changes = HttpRequest.newBuilder(URI.create(hub.admin() + "/tidemark/_changes"))
                    .build();
            String answer = http.send(changes, BodyHandlers.ofString()).body();
            return ID.matcher(answer).results().map(match -> match.group(1)).collect(Collectors.toSet());
        }
    }
}
