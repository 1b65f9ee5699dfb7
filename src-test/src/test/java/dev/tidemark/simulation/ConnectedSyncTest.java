package dev.tidemark.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.engine.SyncReport;
import dev.tidemark.engine.Workspace;
import dev.tidemark.intent.Action;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Somebody waits for a synchronisation while the workspace stays connected. It waited for the end of a connection that
/// is never to end.
class ConnectedSyncTest {
    private static final int TURNS = 1_000;

    private final World world = new World(Script.of(1, 0), _ -> Doubles.NONE);
    private final Machine machine = world.machines().getFirst();
    private final DocumentId id = world.documents().getFirst();

    @Test
    void whoIsConnectedSynchronisesOnceAndStaysConnected() {
        machine.connect(true);
        waitMinutes(1);
        edit();

        CompletableFuture<SyncReport> done = machine.sync();
        waitMinutes(30);

        assertTrue(done.isDone(), "it never came to an end");
        assertInstanceOf(SyncReport.Outcome.Complete.class, done.join().outcome());
        assertInstanceOf(Workspace.UpToDate.class, machine.engine().status().workspace());
    }

    @Test
    void whoDisconnectedMeanwhileStaysOffline() {
        machine.connect(true);
        waitMinutes(1);
        var _ = machine.sync();

        machine.connect(false);
        waitMinutes(30);

        assertInstanceOf(Workspace.Offline.class, machine.engine().status().workspace());
    }

    @Test
    void whoConnectsDuringASynchronisationIsConnectedAfterIt() {
        edit();
        CompletableFuture<SyncReport> done = machine.sync();
        world.lanes().run(3, world.random());

        machine.connect(true);
        waitMinutes(30);

        assertTrue(done.isDone(), "it never came to an end");
        assertInstanceOf(Workspace.UpToDate.class, machine.engine().status().workspace());
        assertEquals(0, machine.engine().status().pending());
    }

    private void edit() {
        machine.edit(
                id,
                _ -> List.of(new Action.CreateDocument(
                        "sheet",
                        machine.type().schema(),
                        Map.of(Path.of("title"), FieldValue.of(0)),
                        List.of("s"),
                        "ada")));
        world.lanes().run(TURNS, world.random());
    }

    private void waitMinutes(int minutes) {
        for (int i = 0; i < 6 * minutes; i++) {
            machine.wake();
            world.lanes().run(TURNS, world.random());
            world.time().move(Duration.ofSeconds(10));
        }
        world.lanes().run(TURNS, world.random());
    }
}
