package dev.tidemark.conformance;

import com.couchbase.lite.ReplicatorType;
import dev.tidemark.hub.HubProcess;
import dev.tidemark.testkit.Eventually;
import dev.tidemark.testkit.RawPeer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How fast the stock client moves documents of about 1 KB through the hub and, with `-Dgateway.url` and
/// `-Dgateway.admin.url`, through a gateway in the same run. Prints figures and their ratio; asserts only that
/// everything arrived. The hub is a process of its own; all clients are in this one, and share its processors.
@Tag("benchmark")
@Timeout(3_600)
class PeerBenchmark {
    private static final int DOCUMENTS = Integer.getInteger("documents", 5_000);
    private static final int HEAP = 512;
    private static final int PARTS = 8;
    private static final int PART = 210;
    private static final int EDITS = 200;
    /// Between edits, so that none waits for what the client still has to do for the one before.
    private static final Duration PAUSE = Duration.ofMillis(Long.getLong("pause", 100));

    private static final int EDITORS = 50;
    private static final int SECONDS = 20;
    private static final String FUNCTION = "function (doc, oldDoc) { channel(doc.channels); }";
    private static final String ANN = Conformance.ANN;

    private final ExecutorService clients = Executors.newCachedThreadPool();

    @TempDir
    Path folder;

    private int folders;

    @Test
    void ratesAndDelays() throws Exception {
        try (HubProcess process = HubProcess.withHeap(folder.resolve("hub"), HEAP);
                Peer hub = Peer.of(process)) {
            Map<String, Double> ours = measured("hub", hub);
            Peer.gateway().ifPresent(gateway -> compare(ours, measured("gateway", gateway)));
        } finally {
            clients.shutdown();
        }
    }

    /// Sixty stock clients, each with its share of the documents, and forty that ask for everything and never answer.
    /// Not a hundred stock clients: one process of theirs keeps no more than 64 connections.
    @Test
    void hundredThousandDocumentsAndAHundredClientsInASmallHeap() throws Exception {
        try (HubProcess process = HubProcess.withHeap(folder.resolve("hub"), HEAP);
                Peer hub = Peer.of(process)) {
            PeerDatabase database = hub.create(FUNCTION);
            database.user(ANN, "*");
            List<Client> sixty = clients(60);
            for (int i = 0; i < sixty.size(); i++) {
                database.user("user" + i, "a" + i);
                for (int part = 0; part < PARTS; part++) {
                    database.putKilobytes("u" + i + "-" + part + "-", PART, "a" + i);
                }
            }
            say("heap with 100,000 documents, MB", "hub", heap(database));
            List<RawPeer> silent = IntStream.range(0, 40)
                    .mapToObj(_ -> new RawPeer(database.url(), ANN, PeerDatabase.PASSWORD))
                    .toList();
            silent.forEach(peer ->
                    peer.frame(1, RawPeer.REQUEST, RawPeer.message("", "Profile", "subChanges", "continuous", "true")));
            double seconds = seconds(() -> together(sixty, client -> client.follow(door(database, sixty, client))));
            say("until 60 clients have theirs, s", "hub", seconds);
            say("heap with 100 clients, MB", "hub", heap(database));
            for (Client client : sixty) {
                assertAll(client, PARTS * PART);
            }
            double edited = seconds(() -> {
                together(sixty, client -> {
                    client.edit(first(sixty, client), document -> document.setString("title", "edited"));
                    return client;
                });
                Eventually.holds(
                        "all edits are there",
                        () -> sixty.stream()
                                .allMatch(client ->
                                        database.title(first(sixty, client)).equals("edited")));
            });
            say("until the edits of 60 at once are there, s", "hub", edited);
            say("heap after that, MB", "hub", heap(database));
            silent.forEach(RawPeer::close);
            close(sixty);
        } finally {
            clients.shutdown();
        }
    }

    private static Door door(PeerDatabase database, List<Client> all, Client client) {
        return database.as("user" + all.indexOf(client));
    }

    private static String first(List<Client> all, Client client) {
        return "u" + all.indexOf(client) + "-0-0";
    }

    /// The hub's heap in use, in megabytes, garbage included.
    private static double heap(PeerDatabase database) {
        return database.metrics()
                        .lines()
                        .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                        .sum()
                / (1 << 20);
    }

    private static void compare(Map<String, Double> ours, Map<String, Double> theirs) {
        ours.forEach((what, value) -> say(what, "hub / gateway", value / theirs.getOrDefault(what, 0.0)));
    }

    private Map<String, Double> measured(String name, Peer peer) {
        try {
            rates(peer, 1, new TreeMap<>()); // warm
            var figures = new TreeMap<String, Double>();
            for (int count : List.of(1, 10, 50)) {
                rates(peer, count, figures);
            }
            figures.put("A to B, documents/s", endToEnd(peer));
            liveEdits(peer, figures);
            editors(peer, figures);
            figures.forEach((what, value) -> say(what, name, value));
            return figures;
        } catch (Exception e) {
            throw new AssertionError(name, e);
        }
    }

    /// So many clients push their share at once; then as many new ones pull all of it at once.
    private void rates(Peer peer, int count, Map<String, Double> figures) throws Exception {
        PeerDatabase database = database(peer);
        List<Client> pushing = clients(count);
        for (int i = 0; i < count; i++) {
            pushing.get(i).saveMany("c" + i + "-", DOCUMENTS / count);
        }
        int total = DOCUMENTS / count * count;
        double push = seconds(() -> together(pushing, client -> client.push(database.as(ANN))));
        database.awaitCount(total);
        close(pushing);

        List<Client> pulling = clients(count);
        double pull = seconds(() -> together(pulling, client -> client.pull(database.as(ANN))));
        for (Client client : pulling) {
            assertAll(client, total);
        }
        close(pulling);
        database.drop();
        figures.put("push, documents/s, clients: %2d".formatted(count), total / push);
        figures.put("pull, documents/s, clients: %2d".formatted(count), (double) total * count / pull);
    }

    /// One pushes while the other, connected, is waiting for them.
    private double endToEnd(Peer peer) throws Exception {
        PeerDatabase database = database(peer);
        List<Client> both = clients(2);
        both.getFirst().saveMany("d", DOCUMENTS);
        both.getLast().follow(database.as(ANN), ReplicatorType.PULL, _ -> {});

        double seconds = seconds(() -> {
            both.getFirst().push(database.as(ANN));
            Eventually.holds(
                    "all are there",
                    Duration.ofMinutes(5),
                    () -> both.getLast().database.getCount() == DOCUMENTS);
        });

        close(both);
        database.drop();
        return DOCUMENTS / seconds;
    }

    private void liveEdits(Peer peer, Map<String, Double> figures) throws Exception {
        PeerDatabase database = database(peer);
        List<Client> both = clients(2);
        both.forEach(client -> client.follow(database.as(ANN)));
        double[] millis = new double[EDITS];
        for (int i = -20; i < EDITS; i++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            double taken = delay(both.getFirst(), both.getLast(), "live", "edit " + i, "a");
            if (i >= 0) {
                millis[i] = taken;
            }
        }
        close(both);
        database.drop();
        report("live edit, ms", millis, figures);
    }

    /// Each edits a document of its own once a second, and each reads its neighbour's.
    private void editors(Peer peer, Map<String, Double> figures) throws Exception {
        PeerDatabase database = peer.create(FUNCTION);
        List<Client> ring = clients(EDITORS);
        for (int i = 0; i < EDITORS; i++) {
            database.user("editor" + i, "a" + i, "a" + (i + 1) % EDITORS);
            ring.get(i).follow(database.as("editor" + i));
        }
        List<Future<Double>> delays = new ArrayList<>();
        long begun = System.nanoTime();
        for (int turn = 0; turn < SECONDS * EDITORS; turn++) {
            int editor = turn % EDITORS;
            String title = "turn " + turn;
            Client reader = ring.get((editor + EDITORS - 1) % EDITORS);
            long due = begun + turn * TimeUnit.SECONDS.toNanos(1) / EDITORS;
            delays.add(clients.submit(() -> {
                LockSupport.parkNanos(due - System.nanoTime());
                return delay(ring.get(editor), reader, "ring" + editor, title, "a" + editor);
            }));
        }
        double[] millis = new double[delays.size()];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = delays.get(i).get();
        }
        close(ring);
        database.drop();
        report("live edit of 50 editors, ms", millis, figures);
    }

    /// Milliseconds from the end of the save on one to the moment at which the other shows it.
    private double delay(Client from, Client to, String id, String title, String channel) throws Exception {
        var seen = new CompletableFuture<Long>();
        var listening = to.database.addDocumentChangeListener(id, clients, _ -> {
            if (to.title(id).map(title::equals).orElse(false)) {
                seen.complete(System.nanoTime());
            }
        });
        from.edit(id, document -> document.setString("title", title).setArray("channels", Client.channels(channel)));
        long saved = System.nanoTime();
        try {
            return (seen.get(60, TimeUnit.SECONDS) - saved) / 1e6;
        } finally {
            to.database.removeChangeListener(listening);
        }
    }

    private static void report(String what, double[] millis, Map<String, Double> figures) {
        Arrays.sort(millis);
        figures.put(what + ", p50", millis[millis.length / 2]);
        figures.put(what + ", p99", millis[millis.length * 99 / 100]);
    }

    private PeerDatabase database(Peer peer) {
        PeerDatabase database = peer.create(FUNCTION);
        database.user(ANN, "*");
        return database;
    }

    private List<Client> clients(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> new Client(folder.resolve("client" + folders++)))
                .toList();
    }

    private static void close(List<Client> clients) {
        clients.forEach(Client::close);
    }

    private static void assertAll(Client client, int total) {
        if (client.database.getCount() != total) {
            throw new AssertionError(client.database.getCount() + " of " + total);
        }
    }

    private void together(List<Client> all, ClientStep step) throws InterruptedException, ExecutionException {
        List<Future<?>> running = new ArrayList<>();
        for (Client client : all) {
            running.add(clients.submit(() -> {
                step.of(client);
                return null;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
    }

    private static double seconds(Step step) throws Exception {
        long begun = System.nanoTime();
        step.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void say(String what, String where, double figure) {
        System.out.println(String.format(Locale.ROOT, "%-44s %s %.2f", what, where, figure));
    }

    private interface ClientStep {
        Object of(Client client);
    }

    private interface Step {
        void run() throws Exception;
    }
}
