package dev.tidemark.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldKind;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Schema;
import dev.tidemark.engine.Acknowledged;
import dev.tidemark.engine.EnginePorts;
import dev.tidemark.engine.EngineSettings;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog;
import dev.tidemark.intent.IntentLogException;
import dev.tidemark.testing.InMemoryDocumentStore;
import dev.tidemark.testing.InMemoryIntentLog;
import dev.tidemark.testkit.SimulatedTime;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A disk that fails under an edit: its author is told, and the next edit takes a number that nobody else has.
class FailingDiskTest {
    private static final DocumentType TYPE =
            new DocumentType("sheet", new Schema("sheet", 1), Map.of("title", FieldKind.LINE), Map.of());
    private static final DocumentId ID = new DocumentId("one");

    private final InMemoryDocumentStore documents = new InMemoryDocumentStore();
    private final FailingLog log = new FailingLog(new InMemoryIntentLog(documents));
    private final SyncEngine engine = SyncEngine.open(
            new EnginePorts(log, documents, new SimulatedTime(Instant.EPOCH), new SplittableRandom(1), Runnable::run),
            EngineSettings.of("laptop", "ada", false, List.of(TYPE)));

    @ParameterizedTest
    @EnumSource(value = Failure.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void theNextEditGoesOnFromWhatTheLogHolds(Failure failure) {
        title("first").join();
        log.failure = failure;
        var failed =
                assertThrows(CompletionException.class, () -> title("second").join());
        log.failure = Failure.NONE;

        Acknowledged third = title("third").join();

        assertInstanceOf(IntentLogException.class, failed.getCause());
        assertEquals(
                failure == Failure.AFTER ? 3 : 2,
                third.intents().getFirst().dot().sequence());
        assertEquals(log.end().sequence(), third.intents().getLast().docSequence());
    }

    private CompletableFuture<Acknowledged> title(String title) {
        return engine.edit(
                ID,
                local -> List.of(
                        local.isEmpty()
                                ? new Action.CreateDocument(
                                        "sheet",
                                        TYPE.schema(),
                                        Map.of(Path.of("title"), FieldValue.of(title)),
                                        List.of(),
                                        "ada")
                                : new Action.SetField("title", FieldValue.of(title))));
    }

    enum Failure {
        NONE,
        BEFORE,
        AFTER
    }

    /// Fails before or after the intents are in the log.
    private static final class FailingLog implements IntentLog {
        private final IntentLog sound;
        private Failure failure = Failure.NONE;

        FailingLog(IntentLog sound) {
            this.sound = sound;
        }

        @Override
        public void append(List<Appended> batch) {
            if (failure != Failure.BEFORE) {
                sound.append(batch);
            }
            if (failure != Failure.NONE) {
                throw new IntentLogException("could not append", new IOException("the disk failed"));
            }
        }

        @Override
        public End end() {
            return sound.end();
        }

        @Override
        public List<Intent> ofDocument(DocumentId document, long after, int limit) {
            return sound.ofDocument(document, after, limit);
        }

        @Override
        public List<Intent> page(long after, int limit) {
            return sound.page(after, limit);
        }

        @Override
        public List<DocumentId> longerThan(int kept, String after, int limit) {
            return sound.longerThan(kept, after, limit);
        }

        @Override
        public int compact(List<Compactable> due, int limit) {
            return sound.compact(due, limit);
        }
    }
}
