package dev.tidemark.durability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.adapter.h2.H2Store;
import dev.tidemark.adapter.h2.StoreLockedException;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Schema;
import dev.tidemark.intent.Intent;
import dev.tidemark.testing.OneDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` at any moment. `-Dkills=200` kills more often.
class KilledStoreTest {
    private static final int KILLS = Integer.getInteger("kills", 40);
    private static final int ACKNOWLEDGED_MAX = 60;
    private static final int PAGE = 500;
    private static final long SEED = Long.getLong("seed", 1);

    @TempDir
    private Path folder;

    @Test
    void everyAcknowledgedIntentIsThereOnceAndDocumentsAreTheReplayOfTheLog() throws IOException {
        var random = new SplittableRandom(SEED);
        long acknowledged = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            acknowledged = Math.max(acknowledged, killedAfter(1 + random.nextInt(ACKNOWLEDGED_MAX), random.nextLong()));

            try (H2Store store = H2Store.open(folder)) {
                List<Intent> log = wholeLog(store);
                String when = "kill " + kill + " of seed " + SEED;
                assertTrue(
                        log.size() >= acknowledged,
                        when + ": " + acknowledged + " acknowledged, in the log " + log.size());
                assertEquals(LongStream.rangeClosed(1, log.size()).boxed().toList(), numbers(log), when);
                AppendingProcess.documents().forEach(id -> assertIsReplay(id, log, store, when));
            }
        }
    }

    @Test
    void storeOfALivingProcessIsLockedAndThatOfAKilledOneIsNot() throws IOException {
        try (var child = new ChildProcess(folder, SEED)) {
            child.readAcknowledged(1);

            assertThrows(StoreLockedException.class, () -> H2Store.open(folder));

            child.kill();
        }
        try (H2Store store = H2Store.open(folder)) {
            assertTrue(store.intentLog().end().sequence() >= 1);
        }
    }

    /// The greatest number that was acknowledged before the process died.
    private long killedAfter(int count, long seed) throws IOException {
        try (var child = new ChildProcess(folder, seed)) {
            long seen = child.readAcknowledged(count);
            child.kill();
            return Math.max(seen, child.readAcknowledged(Integer.MAX_VALUE));
        }
    }

    private static List<Intent> wholeLog(H2Store store) {
        var log = new ArrayList<Intent>();
        for (List<Intent> page = store.intentLog().page(0, PAGE);
                !page.isEmpty();
                page = store.intentLog().page(log.getLast().dot().sequence(), PAGE)) {
            log.addAll(page);
        }
        return log;
    }

    private static List<Long> numbers(List<Intent> log) {
        return log.stream().map(each -> each.dot().sequence()).toList();
    }

    private static void assertIsReplay(DocumentId id, List<Intent> log, H2Store store, String when) {
        List<Intent> own =
                log.stream().filter(each -> each.document().equals(id)).toList();
        Document replayed = Document.blank(id, OneDevice.TYPE, new Schema(OneDevice.TYPE, 1));
        Digest previous = Digest.NONE;
        for (Intent intent : own) {
            assertEquals(previous, intent.previous(), when);
            replayed = intent.applyTo(replayed);
            previous = intent.digest();
        }
        if (!own.isEmpty()) {
            assertEquals(replayed, store.documents().find(id).orElseThrow().local(), when);
            assertEquals(own, store.intentLog().ofDocument(id, 0, Integer.MAX_VALUE), when);
        }
    }
}
