package dev.tidemark.hub.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One order for sequences and their publication.
@Timeout(120)
final class PublicationOrderTest {
    private static final int WRITERS = 16;
    private static final int EACH = 100;
    private static final int PAGE = 7;

    @TempDir
    Path folder;

    @Test
    void noReaderEverSeesASequenceWithoutAllBefore() throws Exception {
        var done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var store = HubStore.open(folder, threads)) {
            long first = store.lastSequence() + 1;
            long last = first + WRITERS * EACH - 1;
            var readers = List.of(
                    threads.submit(() -> follow(store, first - 1, last, done)),
                    threads.submit(() -> follow(store, first - 1, last, done)));
            var writers = new ArrayList<Future<?>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int from = writer * EACH;
                writers.add(threads.submit(() -> write(store, from)));
            }
            for (var writer : writers) {
                writer.get();
            }

            List<Long> all = LongStream.rangeClosed(first, last).boxed().toList();
            for (var reader : readers) {
                assertEquals(all, reader.get());
            }
        }
    }

    private static void write(HubStore store, int from) {
        for (int number = from; number < from + EACH; number++) {
            store.write(WritingProcess.revision(1_000 + number)).join();
        }
    }

    /// A feed, page by page up to what is published: what it passes over it never comes back to.
    private static List<Long> follow(HubStore store, long from, long last, AtomicBoolean cancelled) {
        var seen = new ArrayList<Long>();
        long at = from;
        while (at < last && store.awaitAfter(at, cancelled::get)) {
            long published = store.lastSequence();
            while (at < published) {
                List<StoredRevision> page = store.changes(at, published, PAGE);
                page.forEach(revision -> seen.add(revision.sequence()));
                at = page.size() < PAGE ? published : page.getLast().sequence();
            }
        }
        return seen;
    }
}
