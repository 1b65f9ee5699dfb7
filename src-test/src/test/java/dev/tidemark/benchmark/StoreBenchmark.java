package dev.tidemark.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.adapter.h2.H2Store;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentForm;
import dev.tidemark.replicate.Base;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentQuery.Cursor;
import dev.tidemark.replicate.DocumentQuery.Filter;
import dev.tidemark.replicate.DocumentStore.Changes;
import dev.tidemark.replicate.Epoch;
import dev.tidemark.replicate.Json;
import dev.tidemark.replicate.Tracked;
import dev.tidemark.testing.OneDevice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `mvn test -Dgroups=benchmark -Dtest=StoreBenchmark`
@Tag("benchmark")
class StoreBenchmark {
    private static final int WARM_UP = 2_000;
    private static final int MEASURED = 4_000;
    private static final int WRITERS = 8;
    private static final int SMALL_EDITS = Integer.getInteger("edits", 100_000);
    private static final int DOCUMENTS = 2_000;
    private static final int MANY_DOCUMENTS = Integer.getInteger("documents", 10_000);
    private static final long MEGABYTE = 1_000_000;
    private static final long LARGEST_ALLOWED = 300 * MEGABYTE;
    private static final Duration IDLE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final OneDevice device = new OneDevice();

    @Test
    void durableEditsOneAtATimeAndByEightWriters() throws Exception {
        try (H2Store store = H2Store.open(folder.resolve("store"))) {
            edits(store, "warm", WARM_UP);
            double forces = perSecond(MEASURED, this::forceSmallWrites);
            double single = perSecond(MEASURED, () -> edits(store, "single", MEASURED));
            double eight = perSecond(MEASURED, () -> editsByWriters(store));

            tell("forced 300-byte writes, a second: %.0f".formatted(forces));
            tell("durable edits one at a time, a second: %.0f (%.2f of the forced writes)"
                    .formatted(single, single / forces));
            tell("durable edits by %d writers, a second: %.0f (%.2f)".formatted(WRITERS, eight, eight / forces));
        }
    }

    @Test
    void manySmallEditsLeaveASmallFile() throws Exception {
        Path file = folder.resolve("store").resolve("tidemark.mv.db");
        long largest = 0;
        long live;
        long idle;
        try (H2Store store = H2Store.open(folder.resolve("store"))) {
            long started = System.nanoTime();
            for (int i = 0; i < SMALL_EDITS; i++) {
                edit(store, "document-" + i % DOCUMENTS, i);
                largest = i % 100 == 0 ? Math.max(largest, Files.size(file)) : largest;
            }
            tell("%d edits took %.1f s".formatted(SMALL_EDITS, (System.nanoTime() - started) / 1e9));
            live = live(store);
            idle = sizeAfterIdle(file);
            largest = Math.max(largest, idle);
        }
        long closed = Files.size(file);

        tell("live %.1f MB, largest %.1f, after idle %.1f (%.1f × live), after close %.1f (%.1f × live)"
                .formatted(
                        live / 1e6,
                        largest / 1e6,
                        idle / 1e6,
                        (double) idle / live,
                        closed / 1e6,
                        (double) closed / live));
        assertTrue(largest <= LARGEST_ALLOWED, "largest " + largest);
        assertTrue(Math.min(idle, closed) <= 4 * live, "live " + live + ", idle " + idle + ", closed " + closed);
    }

    @Test
    void openingAndCountingManyDocuments() throws Exception {
        Path path = folder.resolve("store");
        try (H2Store store = H2Store.open(path)) {
            double saved = perSecond(MANY_DOCUMENTS, () -> saveMany(store));
            tell("saved in batches of 200, a second: %.0f".formatted(saved));
            for (int i = 0; i < 3; i++) {
                timed("counts of " + MANY_DOCUMENTS, () -> store.documents().counts(Epoch.FIRST));
                timed("nothing unconfirmed", () -> store.documents().unconfirmed(Epoch.FIRST, "", 200));
                timed(
                        "first page of 50",
                        () -> store.documents().page(DocumentQuery.first(Filter.ofType(OneDevice.TYPE), 50)));
                Cursor deep = Cursor.after(device.at(new DocumentId("document-" + MANY_DOCUMENTS / 10)));
                timed(
                        "page of 50 of all types, nine tenths down",
                        () -> store.documents().page(new DocumentQuery(Filter.all(), deep, 50)));
                timed("page of the inbox", () -> store.documents().page(DocumentQuery.first(Filter.inbox(), 50)));
                timed("holdings", () -> store.documents().holdings());
            }
        }
        for (int i = 0; i < 3; i++) {
            timed("open, end, close", () -> {
                try (H2Store store = H2Store.open(path)) {
                    return store.intentLog().end();
                }
            });
        }
    }

    private void edit(H2Store store, String document, int number) {
        store.intentLog()
                .append(List.of(device.sets(new DocumentId(document), "title", "Pump " + number + " of station 7")));
    }

    private int edits(H2Store store, String prefix, int count) {
        for (int i = 0; i < count; i++) {
            edit(store, prefix + i % 100, i);
        }
        return count;
    }

    private int editsByWriters(H2Store store) throws Exception {
        var tasks = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < WRITERS; i++) {
            String prefix = "writer-" + i + "-";
            tasks.add(() -> edits(store, prefix, MEASURED / WRITERS));
        }
        int done = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            for (var each : threads.invokeAll(tasks)) {
                done += each.get();
            }
        }
        return done;
    }

    private int forceSmallWrites() throws IOException {
        try (var channel =
                FileChannel.open(folder.resolve("baseline"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < MEASURED; i++) {
                channel.write(ByteBuffer.allocate(300));
                channel.force(false);
            }
        }
        return MEASURED;
    }

    private int saveMany(H2Store store) {
        var batch = new ArrayList<Tracked>();
        for (int i = 0; i < MANY_DOCUMENTS; i++) {
            var document = device.creates(new DocumentId("document-" + i), "x".repeat(1_000))
                    .after();
            var base = new Base.Confirmed(document, "1-abc", Epoch.FIRST);
            batch.add(Tracked.created(document).withBase(base).withOutbound(false));
            if (batch.size() == 200 || i == MANY_DOCUMENTS - 1) {
                store.documents().save(Changes.of(batch));
                batch.clear();
            }
        }
        return MANY_DOCUMENTS;
    }

    /// What must be kept, as JSON: every intent, and every document once.
    private static long live(H2Store store) {
        long bytes = 0;
        long after = 0;
        for (List<Intent> page = store.intentLog().page(after, 1_000);
                !page.isEmpty();
                page = store.intentLog().page(after, 1_000)) {
            for (Intent intent : page) {
                bytes += Json.write(IntentForm.write(intent)).length;
            }
            after = page.getLast().dot().sequence();
        }
        for (DocumentId id : store.documents().all("", DOCUMENTS)) {
            bytes += store.documents()
                    .find(id)
                    .orElseThrow()
                    .local()
                    .state()
                    .toString()
                    .length();
        }
        return bytes;
    }

    private static long sizeAfterIdle(Path file) throws IOException {
        long until = System.nanoTime() + IDLE.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        return Files.size(file);
    }

    private static double perSecond(int count, Callable<Integer> work) throws Exception {
        long started = System.nanoTime();
        assertEquals(count, work.call());
        return count / ((System.nanoTime() - started) / 1e9);
    }

    private static void timed(String what, Callable<?> work) throws Exception {
        long started = System.nanoTime();
        work.call();
        tell("%s: %.1f ms".formatted(what, (System.nanoTime() - started) / 1e6));
    }

    private static void tell(String what) {
        System.out.println("benchmark: " + what);
    }
}
