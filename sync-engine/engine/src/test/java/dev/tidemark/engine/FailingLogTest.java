package dev.tidemark.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.clock.Dot;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Schema;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog;
import dev.tidemark.intent.IntentLogException;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.replicate.Timeline;
import dev.tidemark.testing.InMemoryDocumentStore;
import dev.tidemark.testing.InMemoryIntentLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Edits go on after the disk failed, whatever became of those that failed with it.
class FailingLogTest {
    private final InMemoryDocumentStore documents = new InMemoryDocumentStore();
    private final FailingLog log = new FailingLog(new InMemoryIntentLog(documents));
    private final SyncEngine engine = SyncEngine.open(
            new EnginePorts(log, documents, new NoTime(), RandomGenerator.of("L64X128MixRandom"), Runnable::run),
            EngineSettings.of("laptop", "ada", false, List.of()));

    @Test
    void editThatReachedTheLogBeforeItsForceFailedKeepsItsNumber() {
        create("one").join();
        log.failure = Failure.AFTERWARDS;
        assertFails(create("two"));
        log.failure = Failure.NONE;

        create("three").join();

        assertEquals(List.of(1L, 2L, 3L), numbers());
    }

    @Test
    void numberOfAnEditThatDidNotReachTheLogIsGivenAgain() {
        create("one").join();
        log.failure = Failure.BEFORE;
        assertFails(create("two"));
        log.failure = Failure.NONE;

        create("three").join();

        assertEquals(List.of(1L, 2L), numbers());
    }

    @Test
    void nothingIsAcknowledgedWhileNobodyKnowsWhereTheLogEnds() {
        log.failure = Failure.AFTERWARDS;
        assertFails(create("one"));

        assertFails(create("two"));
        log.failure = Failure.NONE;
        create("three").join();

        assertEquals(List.of(1L, 2L), numbers());
    }

    private CompletableFuture<Acknowledged> create(String id) {
        var create = new Action.CreateDocument(
                "sheet", new Schema("sheet", 1), Map.of(Path.of("title"), FieldValue.of(id)), List.of(), "ada");
        return engine.edit(new DocumentId(id), _ -> List.of(create));
    }

    private static void assertFails(CompletableFuture<Acknowledged> edit) {
        var failed = assertThrows(CompletionException.class, edit::join);
        assertInstanceOf(IntentLogException.class, failed.getCause());
    }

    private List<Long> numbers() {
        return log.page(0, 10).stream().map(Intent::dot).map(Dot::sequence).toList();
    }

    private enum Failure {
        NONE,
        BEFORE,
        AFTERWARDS
    }

    /// A log whose disk fails before or after the intents reached it; meanwhile it cannot be read either.
    private static final class FailingLog implements IntentLog {
        private final IntentLog disk;
        private Failure failure = Failure.NONE;

        FailingLog(IntentLog disk) {
            this.disk = disk;
        }

        @Override
        public void append(List<Appended> batch) {
            if (failure != Failure.BEFORE) {
                disk.append(batch);
            }
            fail();
        }

        @Override
        public End end() {
            fail();
            return disk.end();
        }

        @Override
        public List<Intent> ofDocument(DocumentId document, long after, int limit) {
            return disk.ofDocument(document, after, limit);
        }

        @Override
        public List<Intent> page(long after, int limit) {
            return disk.page(after, limit);
        }

        @Override
        public List<DocumentId> longerThan(int kept, String after, int limit) {
            return disk.longerThan(kept, after, limit);
        }

        @Override
        public int compact(List<Compactable> due, int limit) {
            return disk.compact(due, limit);
        }

        private void fail() {
            if (failure != Failure.NONE) {
                throw new IntentLogException("the disk failed", new IllegalStateException());
            }
        }
    }

    private static final class NoTime implements Timeline {
        @Override
        public Instant instant() {
            return Instant.EPOCH;
        }

        @Override
        public Subscription after(Duration delay, Runnable task) {
            return () -> {};
        }
    }
}
