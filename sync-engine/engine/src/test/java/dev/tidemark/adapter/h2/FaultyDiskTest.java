package dev.tidemark.adapter.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog;
import dev.tidemark.intent.IntentLogException;
import dev.tidemark.replicate.DocumentStore.Changes;
import dev.tidemark.replicate.DocumentStoreException;
import dev.tidemark.testing.OneDevice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is forced when, and what a failing disk does to what was acknowledged.
class FaultyDiskTest {
    private static final DocumentId PUMP = new DocumentId("pump");

    @TempDir
    private Path folder;

    private OneDevice device = new OneDevice();
    private H2Store store;

    @BeforeEach
    void openStore() {
        FaultyDisk.insert();
        store = H2Store.open(folder, FaultyDisk.SCHEME);
    }

    @AfterEach
    void closeStore() {
        FaultyDisk.insert();
        store.close();
    }

    @Test
    void everyAppendOfASingleWriterIsForced() {
        long before = FaultyDisk.forces();

        for (int i = 0; i < 20; i++) {
            append("edit " + i);
        }

        assertTrue(FaultyDisk.forces() - before >= 20, "forces: " + (FaultyDisk.forces() - before));
    }

    @Test
    void everySaveIsForcedToo() {
        long before = FaultyDisk.forces();

        for (int i = 0; i < 20; i++) {
            store.documents().save(Changes.setting("number", "" + i));
        }

        assertTrue(FaultyDisk.forces() - before >= 20, "forces: " + (FaultyDisk.forces() - before));
    }

    @Test
    void writersAtTheSameTimeShareForces() throws Exception {
        int writers = 8;
        int each = 50;
        long appends = (long) writers * each;
        var tasks = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < writers; i++) {
            var document = new DocumentId("document-" + i);
            tasks.add(() -> appendMany(document, each));
        }
        long before = FaultyDisk.forces();

        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }

        long forces = FaultyDisk.forces() - before;
        assertEquals(appends, store.intentLog().end().sequence());
        assertTrue(forces < appends, forces + " forces for " + appends + " appends");
    }

    @Test
    void fullDiskAcknowledgesNothingAndLosesNothing() {
        append("first");
        FaultyDisk.full(true);

        assertThrows(IntentLogException.class, () -> append("no room"));
        assertThrows(IntentLogException.class, () -> append("still no room"));
        assertThrows(DocumentStoreException.class, () -> store.documents().save(Changes.setting("a", "b")));
        FaultyDisk.full(false);
        resume();
        append("second");

        assertEquals(List.of("first", "second"), titles());
        assertEquals(List.of("first", "second"), titlesAfterReopening());
        assertEquals(Optional.empty(), store.documents().setting("a"));
    }

    @Test
    void failedForceIsNotAcknowledgedAndTheLogGoesOnWhereItEnds() {
        append("first");
        FaultyDisk.unforceable(true);

        assertThrows(IntentLogException.class, () -> append("not forced"));
        FaultyDisk.unforceable(false);
        resume();
        append("second");

        List<String> titles = titles();
        assertEquals("first", titles.getFirst());
        assertEquals("second", titles.getLast());
        assertEquals(titles, titlesAfterReopening());
    }

    @Test
    void interruptedCallerIsServedAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        append("first");
        IntentLog.End end = store.intentLog().end();

        assertTrue(Thread.interrupted());
        assertEquals(1, end.sequence());
        assertEquals(List.of("first"), titlesAfterReopening());
    }

    private int appendMany(DocumentId document, int count) {
        for (int i = 0; i < count; i++) {
            store.intentLog().append(List.of(device.sets(document, "title", "edit " + i)));
        }
        return count;
    }

    private void append(String title) {
        store.intentLog().append(List.of(device.sets(PUMP, "title", title)));
    }

    /// What the engine does after a failure: it asks where the log ends, and what the document is.
    private void resume() {
        device = new OneDevice(store.intentLog().end());
        store.documents().find(PUMP).ifPresent(pump -> device.put(pump.local()));
    }

    private List<String> titlesAfterReopening() {
        store.close();
        store = H2Store.open(folder, FaultyDisk.SCHEME);
        return titles();
    }

    private List<String> titles() {
        return store.intentLog().page(0, 100).stream()
                .map(FaultyDiskTest::title)
                .toList();
    }

    private static String title(Intent intent) {
        return intent.action() instanceof Action.SetField(var _, var value)
                        && value instanceof FieldValue.Text(String text)
                ? text
                : "";
    }
}
