package dev.tidemark.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.engine.SyncReport;
import dev.tidemark.intent.Action;
import dev.tidemark.replicate.Copy;
import dev.tidemark.replicate.ReplicaStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Very much was written before the gateway was met for the first time.
class BacklogTest {
    private static final int TURNS = 200_000;
    private static final int BATCH_COUNT = 200;
    private static final long BATCH_TEXT = 4L * 1024 * 1024;

    private long mostSaves;
    private long mostText;
    private final World world = new World(Script.of(1, 0), _ -> new Doubles() {
        @Override
        public ReplicaStore replica(ReplicaStore replica) {
            return new ReplicaDouble(replica) {
                @Override
                public List<Outcome> save(List<Save> saves) {
                    measure(saves);
                    return super.save(saves);
                }
            };
        }
    });
    private final Machine machine = world.machines().getFirst();

    @Test
    void aBacklogDrainsThoughTheProcessIsKilledAnywhere() {
        drains(2_000, 10);
    }

    @Test
    @Tag("long")
    void aHundredThousandIntentsDrainThoughTheProcessIsKilledAnywhere() {
        drains(100_000, 10);
    }

    @Test
    void largeDocumentsAreSavedInBatchesOfLittleText() {
        String text = "x".repeat(1_000_000);
        IntStream.range(0, 30).mapToObj(BacklogTest::id).forEach(id -> machine.edit(id, _ -> List.of(created(text))));
        rest();
        sync();

        assertEquals(0, machine.engine().status().pending());
        assertTrue(mostText < BATCH_TEXT + 2L * text.length(), () -> "one batch held " + mostText);
    }

    private void drains(int intents, int each) {
        int documents = intents / each;
        IntStream.range(0, documents).mapToObj(BacklogTest::id).forEach(id -> {
            machine.edit(id, _ -> List.of(created("")));
            IntStream.range(1, each).forEach(i -> machine.edit(id, _ -> List.of(set(i))));
        });
        rest();
        assertEquals(intents, machine.engine().status().pending());

        killedAndStartedAgain();
        sync();

        assertEquals(0, machine.engine().status().pending());
        assertTrue(mostSaves <= BATCH_COUNT, () -> "one batch held " + mostSaves);
        for (int i = 0; i < documents; i++) {
            assertEquals(
                    machine.view(id(i)).map(view -> view.document().state()),
                    world.checker().honesty().gatewayState(id(i)));
        }
    }

    private void killedAndStartedAgain() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 20; i++) {
            var _ = machine.sync();
            world.lanes().run(random.nextInt(200), world.random());
            machine.restart();
        }
    }

    private void sync() {
        CompletableFuture<SyncReport> done = machine.sync();
        for (int i = 0; i < 20 && !done.isDone(); i++) {
            rest();
            world.time().move(Duration.ofMinutes(6));
        }
        assertTrue(done.isDone(), "it never came to an end");
        assertInstanceOf(SyncReport.Outcome.Complete.class, done.join().outcome());
    }

    private void rest() {
        world.lanes().run(TURNS, world.random());
    }

    private void measure(List<ReplicaStore.Save> saves) {
        mostSaves = Math.max(mostSaves, saves.size());
        long text = saves.stream()
                .mapToLong(save -> save.content() instanceof Copy.Body(var members)
                        ? members.canonical().length()
                        : 0)
                .sum();
        mostText = Math.max(mostText, text);
    }

    private Action created(String body) {
        return new Action.CreateDocument(
                "sheet",
                machine.type().schema(),
                Map.of(Path.of("title"), FieldValue.of(0), Path.of("body"), FieldValue.of(body)),
                List.of("s"),
                "ada");
    }

    private static Action set(int value) {
        return new Action.SetField("title", FieldValue.of(value));
    }

    private static DocumentId id(int number) {
        return new DocumentId("backlog" + number);
    }
}
