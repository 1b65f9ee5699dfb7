package dev.tidemark.simulation;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.intent.Action;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A disk that is full when a timer rings: nothing is thrown out of the engine, and the status tells it.
class FullDiskTest {
    private static final int TURNS = 1_000;

    private final World world = new World(Script.of(1, 0), _ -> Doubles.NONE);
    private final Machine machine = world.machines().getFirst();

    @Test
    void aTimerThatMeetsAFullDiskIsTold() {
        machine.connect(true);
        rest();
        machine.disk.arm(Disk.Fault.FULL, 0);

        assertDoesNotThrow(() -> moveAndRest(Duration.ofMinutes(1)));
        assertTrue(machine.engine().status().trouble().isPresent());
    }

    /// It stayed pending until the next day: nothing was asked about what came in after the client was idle.
    @Test
    void whatIsTakenInAfterTheClientCameToRestIsAskedAboutToo() {
        Machine other = world.machines().getLast();
        var id = world.documents().getFirst();
        machine.connect(true);
        other.edit(
                id,
                _ -> List.of(new Action.CreateDocument(
                        "sheet",
                        other.type().schema(),
                        Map.of(Path.of("title"), FieldValue.of(0)),
                        List.of("s"),
                        "ada")));
        rest();
        machine.disk.arm(Disk.Fault.FULL, 0);
        other.connect(true);
        rest();
        machine.wake();
        rest();
        machine.disk.mend();

        moveAndRest(Duration.ofSeconds(10));
        moveAndRest(Duration.ofMinutes(2));

        assertEquals(Optional.of(0L), machine.view(id).map(DocumentView::pending));
    }

    @Test
    void theTroubleIsOverOnceTheDiskTakesWhatIsWritten() {
        machine.connect(true);
        rest();
        machine.disk.arm(Disk.Fault.FULL, 0);
        moveAndRest(Duration.ofMinutes(1));
        moveAndRest(Duration.ofMinutes(1));
        assertTrue(machine.engine().status().trouble().isPresent(), "the disk is still full");
        machine.disk.mend();

        moveAndRest(Duration.ofMinutes(1));

        assertEquals(Optional.empty(), machine.engine().status().trouble());
    }

    private void moveAndRest(Duration by) {
        world.time().move(by);
        rest();
    }

    private void rest() {
        world.lanes().run(TURNS, world.random());
    }
}
