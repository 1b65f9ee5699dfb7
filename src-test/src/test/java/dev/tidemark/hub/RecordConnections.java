package dev.tidemark.hub;

import com.couchbase.lite.Blob;
import com.couchbase.lite.CouchbaseLiteException;
import com.couchbase.lite.MutableArray;
import com.couchbase.lite.MutableDocument;
import com.couchbase.lite.ReplicatorType;
import dev.tidemark.testkit.BlipTranscript;
import dev.tidemark.testkit.Proxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Makes the recordings that the hub's framing is tested with: what Couchbase Lite 3.0.0 and the hub say to each other
/// in a few short connections. Run by hand, with the folder to write to:
/// `sync-engine/hub/src/test/resources/dev/tidemark/hub/blip`.
final class RecordConnections {
    /// Enough for the receiver to acknowledge before the last frame.
    private static final int NOISE = 66_500;

    private static final int TEXT = 30_000;

    private final Path target;
    private final Path work;

    private RecordConnections(Path target, Path work) {
        this.target = target;
        this.work = work;
    }

    public static void main(String[] arguments) throws Exception {
        Path work = Files.createTempDirectory("recording");
        new RecordConnections(Path.of(arguments[0]), work).recordAll();
        System.exit(0); // the client leaves threads behind
    }

    private void recordAll() throws Exception {
        var settings = HubSettings.at(work.resolve("hub")).withPorts(0, 0);
        try (var hub = Hub.start(settings, Thread.ofVirtual().factory());
                var one = new StockClient(work, "one");
                var two = new StockClient(work, "two")) {
            hub.users().add(StockClient.USER, StockClient.PASSWORD, Set.of("*"));
            fill(one);
            record("push", hub, one, ReplicatorType.PUSH);
            record("pull", hub, two, ReplicatorType.PULL);
            quarrel(hub, one, two);
            record("conflict", hub, two, ReplicatorType.PUSH_AND_PULL);
            record("settled", hub, two, ReplicatorType.PUSH_AND_PULL);
        }
    }

    private static void fill(StockClient client) throws CouchbaseLiteException {
        byte[] noise = new byte[NOISE];
        new Random(1).nextBytes(noise);
        client.save("short", "a title");
        client.database.save(document("refused").setString("_sync", "a reserved name"));
        client.database.save(document("noise").setBlob("file", new Blob("application/octet-stream", noise)));
        client.database.save(document("text").setBlob("file", readable()));
        client.database.save(document("long").setString("text", words(TEXT)));
        client.save("gone", "first");
        client.save("gone", "second");
        client.database.delete(client.document("gone"));
    }

    private static Blob readable() {
        return new Blob("text/plain", words(1_000).getBytes(StandardCharsets.UTF_8));
    }

    private static MutableDocument document(String id) {
        return new MutableDocument(id).setArray("channels", new MutableArray().addString("a"));
    }

    /// Neither dull nor noise.
    private static String words(int length) {
        var random = new Random(2);
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(Long.toString(random.nextLong(), 36)).append(' ');
        }
        return text.toString();
    }

    private static void quarrel(Hub hub, StockClient one, StockClient two) throws Exception {
        one.save("short", "left");
        two.save("short", "right");
        two.save("grüße", "from two 🌊");
        two.database.save(document("known").setBlob("file", readable()));
        one.run(hub.url(), ReplicatorType.PUSH);
    }

    private void record(String name, Hub hub, StockClient client, ReplicatorType type) throws Exception {
        var transcript = new BlipTranscript();
        try (var proxy = new Proxy(hub.url())) {
            proxy.show(transcript);
            client.run(proxy.url(), type);
        }
        write(name, transcript.lines());
    }

    private void write(String name, List<String> lines) throws IOException {
        var all = new ArrayList<>(
                List.of("# Couchbase Lite Java CE 3.0.0 and the hub; made by RecordConnections: " + name));
        all.addAll(lines);
        Files.createDirectories(target);
        Files.write(target.resolve(name + ".blip"), all);
    }
}
