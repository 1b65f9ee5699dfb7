package dev.tidemark.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.engine.Acknowledged;
import dev.tidemark.intent.Action;
import dev.tidemark.testkit.Device;
import dev.tidemark.testkit.Eventually;
import dev.tidemark.testkit.HubHouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How fast an edit travels. Prints; asserts only that everything arrived.
@Tag("benchmark")
class TravelBenchmark {
    private static final int DOCUMENTS = Integer.getInteger("documents", 10_000);
    private static final int EDITS = 200;

    @TempDir
    java.nio.file.Path folder;

    @Test
    void documentsIntoTheHubAndOutAgain() {
        try (var house = new HubHouse(folder.resolve("hub"));
                var laptop = device("laptop", house);
                var desk = device("desk", house)) {
            long started = System.nanoTime();
            create(laptop);
            report("acknowledged", started);

            long pushing = System.nanoTime();
            laptop.sync();
            report("into the hub, confirmed", pushing);

            long pulling = System.nanoTime();
            desk.sync();
            report("out of the hub, ingested", pulling);

            long idle = System.nanoTime();
            desk.sync();
            System.out.printf(
                    "nothing to do: %d ms%n",
                    Duration.ofNanos(System.nanoTime() - idle).toMillis());
            assertEquals("name " + (DOCUMENTS - 1), desk.shown(id(DOCUMENTS - 1), "name"));
        }
    }

    @Test
    void anEditSeenOnTheOtherDevice() {
        try (var house = new HubHouse(folder.resolve("hub"));
                var laptop = device("laptop", house);
                var desk = device("desk", house)) {
            DocumentId id = laptop.create("live", "0", "");
            laptop.sync();
            desk.sync();
            laptop.engine().connect();
            desk.engine().connect();
            laptop.rename(id, "warm");
            Eventually.holds("the first edit", () -> desk.shown(id, "name").equals("warm"));

            long[] times = new long[EDITS];
            for (int i = 0; i < EDITS; i++) {
                times[i] = travelled(laptop, desk, id, "edit " + i);
            }
            Arrays.sort(times);
            System.out.printf(
                    "durable edit to ingestion: p50 %d ms, p99 %d ms of %d%n",
                    times[EDITS / 2], times[EDITS * 99 / 100], EDITS);
        }
    }

    private static long travelled(Device from, Device to, DocumentId id, String name) {
        var arrived = new CompletableFuture<Long>();
        try (var _ = to.engine().subscribeDocuments(_ -> {
            if (to.shown(id, "name").equals(name)) {
                arrived.complete(System.nanoTime());
            }
        })) {
            from.rename(id, name);
            long durable = System.nanoTime();
            return Duration.ofNanos(Device.await(arrived) - durable).toMillis();
        }
    }

    private static void create(Device device) {
        String text = "Lorem ipsum dolor sit amet. ".repeat(30);
        List<CompletableFuture<Acknowledged>> waiting = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            Map<Path, FieldValue> fields =
                    Map.of(Path.of("name"), FieldValue.of("name " + i), Path.of("text"), FieldValue.of(text));
            var create =
                    new Action.CreateDocument(Device.TYPE, Device.SHEET.schema(), fields, List.of("user:ada"), "ada");
            waiting.add(device.engine().edit(id(i), _ -> List.of(create)));
        }
        waiting.forEach(Device::await);
    }

    private static DocumentId id(int number) {
        return new DocumentId("document-" + number);
    }

    private static void report(String what, long since) {
        double seconds = (System.nanoTime() - since) / 1e9;
        System.out.printf("%s: %d documents in %.1f s, %.0f a second%n", what, DOCUMENTS, seconds, DOCUMENTS / seconds);
    }

    private Device device(String name, HubHouse house) {
        return new Device(folder.resolve(name), name, house.url(), HubHouse.ADA, HubHouse.PASSWORD);
    }
}
