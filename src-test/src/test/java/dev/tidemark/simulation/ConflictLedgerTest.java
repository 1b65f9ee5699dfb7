package dev.tidemark.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldKind;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Schema;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.EditRefusedException;
import dev.tidemark.engine.OpenCase;
import dev.tidemark.intent.Action;
import dev.tidemark.reconcile.ConflictClass;
import dev.tidemark.reconcile.Settlement;
import dev.tidemark.testkit.SimulatedClient.Faults;
import dev.tidemark.testkit.SimulatedDevice;
import dev.tidemark.testkit.SimulatedGateway;
import dev.tidemark.testkit.SimulatedTime;
import dev.tidemark.testkit.Turns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/// Conflicts of which class are open, how they were settled, and that this is undone, on several devices.
class ConflictLedgerTest {
    private static final DocumentType TYPE = new DocumentType(
            "sheet",
            new Schema("sheet", 1),
            Map.of("title", FieldKind.LINE, "note", FieldKind.LINE, "new", FieldKind.LINE),
            Map.of());
    private static final DocumentId ID = new DocumentId("one");
    private static final Path TITLE = Path.of("title");

    private final SplittableRandom random = new SplittableRandom(1);
    private final Turns turns = new Turns(random.split());
    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-11-22T00:00:00Z"));
    private final SimulatedGateway gateway = new SimulatedGateway();
    private final SimulatedDevice here = device("here");
    private final SimulatedDevice there = device("there");

    @Test
    void openConflictsAreCountedByClassOnEveryDevice() {
        quarrel("title");

        for (SimulatedDevice each : List.of(here, there)) {
            assertEquals(1, each.engine().conflictCounts().open(ConflictClass.SAME_FIELD), each::toString);
            assertEquals(
                    List.of(new OpenCase(ConflictClass.SAME_FIELD, "title")),
                    each.engine().openCases(each.view(ID).orElseThrow()));
        }
    }

    @Test
    void newFieldOfTwoPlacesIsAClassOfItsOwn() {
        quarrel("new");

        assertEquals(1, here.engine().conflictCounts().open(ConflictClass.SAME_NEW_KEY));
        assertEquals(1, there.engine().conflictCounts().open(ConflictClass.SAME_NEW_KEY));
        assertEquals(0, here.engine().conflictCounts().open(ConflictClass.SAME_FIELD));
    }

    @Test
    void whatNeedsNobodyIsCountedWhenItIsMet() {
        create();
        set(here, "title", "from here");
        set(there, "note", "from there");
        settle(here);
        settle(there);
        settle(here);

        assertEquals(1, there.engine().conflictCounts().met(ConflictClass.DIFFERENT_FIELD));
        assertEquals(0, there.engine().conflictCounts().open(ConflictClass.DIFFERENT_FIELD));
        assertEquals(0, here.engine().conflictCounts().met(ConflictClass.DIFFERENT_FIELD));
    }

    @Test
    void deviceThatNeverSawTheConflictUndoesItsSettlementAndAllHaveItAgain() {
        quarrel("title");
        resolve(here);
        SimulatedDevice late = device("late");
        settle(late);
        Settlement told = late.engine().settlements(shown(late)).getFirst();

        var undone = late.engine().undo(ID, told.path());
        turns.runToRest();
        settleAll(late, here, there);

        assertEquals(2, undone.join().intents().size());
        for (SimulatedDevice each : List.of(here, there, late)) {
            assertEquals(DocumentStatus.CONFLICT, each.view(ID).orElseThrow().status(), each::toString);
            assertEquals(shown(here).state(), shown(each).state());
            assertEquals(List.of(), each.engine().settlements(shown(each)));
        }
    }

    @Test
    void settlementIsNotUndoneAfterThirtyDays() {
        quarrel("title");
        resolve(here);

        time.move(Settlement.UNDO.plus(Duration.ofHours(1)));
        var late = there.engine().undo(ID, TITLE);
        turns.runToRest();

        var refused = assertThrows(CompletionException.class, late::join);
        assertInstanceOf(EditRefusedException.class, refused.getCause());
    }

    @Test
    void whatWasNeverSettledIsNotUndone() {
        quarrel("title");

        var undone = here.engine().undo(ID, TITLE);
        turns.runToRest();

        var refused = assertThrows(CompletionException.class, undone::join);
        assertInstanceOf(EditRefusedException.class, refused.getCause());
    }

    private void quarrel(String field) {
        create();
        set(here, field, "from here");
        set(there, field, "from there");
        settleAll(here, there);
    }

    private void resolve(SimulatedDevice device) {
        device.edit(ID, _ -> List.of(new Action.ResolveConflict(TITLE, FieldValue.of("settled"))));
        turns.runToRest();
        settleAll(here, there);
    }

    private void create() {
        here.edit(
                ID,
                _ -> List.of(new Action.CreateDocument(
                        "sheet", TYPE.schema(), Map.of(TITLE, FieldValue.of("new")), List.of("s"), "ada")));
        turns.runToRest();
        settleAll(here, there);
    }

    private void set(SimulatedDevice device, String field, String value) {
        device.edit(ID, _ -> List.of(new Action.SetField(field, FieldValue.of(value))));
        turns.runToRest();
    }

    /// Each twice, so that what the last one sent reaches the first.
    private void settleAll(SimulatedDevice... devices) {
        for (int round = 0; round < 2; round++) {
            for (SimulatedDevice each : devices) {
                settle(each);
            }
        }
    }

    private void settle(SimulatedDevice device) {
        var done = device.sync();
        for (int i = 0; i < 20 && !done.isDone(); i++) {
            turns.runToRest();
            time.move(Duration.ofMinutes(6));
        }
        assertTrue(done.isDone(), "it never came to an end");
    }

    private SimulatedDevice device(String name) {
        return new SimulatedDevice(name, TYPE, gateway, time, turns, random.split(), Faults.NONE);
    }

    private static Document shown(SimulatedDevice device) {
        return device.view(ID).orElseThrow().document();
    }
}
