package dev.tidemark.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.State;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.intent.Action;
import dev.tidemark.replicate.Copy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the client or the gateway forgets, and what comes back all the same.
class PassedOverTest {
    private static final int TURNS = 2_000;
    private static final int ALL = 100;

    private World world = new World(Script.of(1, 0), _ -> Doubles.NONE);
    private Machine writer = world.machines().getFirst();
    private Machine reader = world.machines().getLast();
    private DocumentId id = world.documents().getFirst();

    @Test
    void aPullPassedOverJustBeforeAKillIsListedAgain() {
        bothHaveIt();
        edit(2);
        reader.link.forgetPull = ALL;

        untilPassedOver();
        reader.restart();
        reader.link.mend();
        synced(reader);

        assertEquals(state(writer), state(reader));
    }

    @Test
    void aPullPassedOverOnAFullDiskIsListedAgainAfterAKill() {
        bothHaveIt();
        edit(2);
        reader.link.forgetPull = ALL;
        reader.disk.arm(Disk.Fault.FULL, 0);

        untilPassedOver();
        rest();
        reader.restart();
        reader.disk.mend();
        reader.link.mend();
        synced(reader);

        assertEquals(state(writer), state(reader));
    }

    @Test
    void aSessionThatWasClosedListsNothingAgain() {
        bothHaveIt();

        reader.quit();
        long before = reader.replica().pulled();
        var _ = reader.sync();
        boolean again = false;
        while (!world.lanes().run(1, world.random())) {
            again |= reader.replica().pulled() < before;
        }

        assertEquals(false, again);
    }

    @Test
    void aDocumentWhoseTombstoneARestoredGatewayLostLivesAgain() {
        bothHaveIt();
        Gateway gateway = world.gateway();
        gateway.backup();
        gateway.store(Revision.childOf(gateway.current(id), id, new Copy.Tombstone()));
        synced(writer);
        synced(reader);
        assertTrue(reader.view(id).isEmpty(), "it is not buried");

        gateway.restore(1);
        synced(writer);
        synced(reader);
        synced(writer);

        assertEquals(state(writer), state(reader));
        assertEquals(Optional.of(0L), reader.view(id).map(DocumentView::pending));
    }

    @Test
    void anEngineThatDoesNotAskAboutTombstonesLeavesItBuried() {
        world = new World(Script.of(1, 0), Mutation.TOMBSTONE_FORGOTTEN);
        writer = world.machines().getFirst();
        reader = world.machines().getLast();
        id = world.documents().getFirst();

        assertThrows(AssertionError.class, this::aDocumentWhoseTombstoneARestoredGatewayLostLivesAgain);
    }

    private void bothHaveIt() {
        create();
        rest();
        synced(writer);
        synced(reader);
        assertEquals(state(writer), state(reader));
    }

    private void create() {
        writer.edit(
                id,
                _ -> List.of(new Action.CreateDocument(
                        "sheet",
                        writer.type().schema(),
                        Map.of(Typed.BODY, FieldValue.of("w1")),
                        Machine.CHANNELS,
                        "ada")));
    }

    private void edit(int title) {
        writer.edit(id, _ -> List.of(new Action.SetField("title", FieldValue.of(title))));
        rest();
        synced(writer);
    }

    private void untilPassedOver() {
        long before = reader.replica().pulled();
        var _ = reader.sync();
        for (int i = 0; i < TURNS && reader.replica().pulled() == before; i++) {
            world.lanes().run(1, world.random());
        }
        assertTrue(reader.replica().pulled() > before, "nothing was passed over");
    }

    private void synced(Machine machine) {
        var done = machine.sync();
        for (int i = 0; i < 20 && !done.isDone(); i++) {
            rest();
            world.time().move(Duration.ofMinutes(6));
        }
        assertTrue(done.isDone(), machine + " never came to an end");
    }

    private Optional<State> state(Machine machine) {
        return machine.view(id).map(view -> view.document().state());
    }

    private void rest() {
        world.lanes().run(TURNS, world.random());
    }
}
