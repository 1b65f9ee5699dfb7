package dev.tidemark.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
import dev.tidemark.intent.Action;
import dev.tidemark.merge.Lens;
import dev.tidemark.testkit.SimulatedClient.Faults;
import dev.tidemark.testkit.SimulatedDevice;
import dev.tidemark.testkit.SimulatedGateway;
import dev.tidemark.testkit.SimulatedTime;
import dev.tidemark.testkit.Turns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// What the engine says of a document, and that it is true.
class HonestStatusTest {
    private static final DocumentType TYPE = new DocumentType(
            "sheet", new Schema("sheet", 1), Map.of("title", FieldKind.LINE, "note", FieldKind.LINE), Map.of());
    private static final DocumentId ID = new DocumentId("one");
    private static final Faults FORGETS_EVERY_PUSH = new Faults(100, 0, 0, 0, 0);

    private final SplittableRandom random = new SplittableRandom(1);
    private final Turns turns = new Turns(random.split());
    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-11-22T00:00:00Z"));
    private final SimulatedGateway gateway = new SimulatedGateway();

    @Test
    void whatTheClientForgotIsPendingAndIsSavedAgain() {
        SimulatedDevice device = device("a", FORGETS_EVERY_PUSH);
        create(device);
        var _ = device.sync();
        turns.runToRest();
        assertEquals(DocumentStatus.PENDING, status(device));
        assertTrue(generation(device) > 1, "it was not saved again");

        device.crash(Faults.NONE);
        settle(device);

        assertEquals(DocumentStatus.SYNCED, status(device));
    }

    @Test
    void aReplyThatWasLostEndsInSynced() {
        SimulatedDevice device = device("a", new Faults(0, 0, 100, 0, 0));
        create(device);
        var _ = device.sync();
        turns.runToRest();
        assertEquals(DocumentStatus.PENDING, status(device));

        device.crash(Faults.NONE);
        settle(device);

        assertEquals(DocumentStatus.SYNCED, status(device));
        assertEquals(1, generation(device));
    }

    @Test
    void aGatewayThatWasRestoredGetsBackWhatItLostAfterTheDailyQuestion() {
        SimulatedDevice device = device("a", Faults.NONE);
        Object before = gateway.backup();
        create(device);
        settle(device);
        gateway.restore(before);

        time.move(Duration.ofHours(25));
        settle(device);

        assertEquals(DocumentStatus.SYNCED, status(device));
        assertTrue(gateway.covers(ID, shown(device).state().vector()));
    }

    @Test
    void nothingIsSyncedAnyMoreOnceTheWorkspaceHasAnotherGateway() {
        SimulatedDevice device = device("a", Faults.NONE);
        create(device);
        settle(device);

        device.engine().useGateway("another");

        assertEquals(DocumentStatus.PENDING, status(device));
        assertEquals(1, device.engine().status().pending());
    }

    @Test
    void theDailyQuestionIsAskedAlthoughTheClockWasSetBack() {
        SimulatedDevice device = device("a", Faults.NONE);
        Object before = gateway.backup();
        create(device);
        settle(device);
        gateway.restore(before);

        time.set(time.instant().minus(Duration.ofDays(400)));
        settle(device);

        assertEquals(DocumentStatus.SYNCED, status(device));
        assertTrue(gateway.covers(ID, shown(device).state().vector()));
    }

    @Test
    void everybodyWhoWaitsForASynchronisationIsTold() {
        SimulatedDevice here = device("a", Faults.NONE);
        SimulatedDevice there = device("b", Faults.NONE);
        create(there);
        settle(there);

        var first = here.sync();
        turns.run(5);
        var second = here.sync();
        for (int i = 0; i < 20 && !second.isDone(); i++) {
            turns.runToRest();
            time.move(Duration.ofMinutes(6));
        }

        assertTrue(first.isDone(), "the first was forgotten");
        assertTrue(second.isDone(), "the second was forgotten");
        assertEquals(DocumentStatus.SYNCED, status(here));
    }

    @Test
    void anEditOfWhatWasShownMeetsWhatCameMeanwhile() {
        SimulatedDevice here = device("a", Faults.NONE);
        SimulatedDevice there = device("b", Faults.NONE);
        create(here);
        settle(here);
        settle(there);
        Document shown = shown(here);
        set(there, "note", "from there");
        settle(there);
        settle(here);

        var edit = here.engine().edit(shown, List.of(new Action.SetField("title", FieldValue.of("from here"))));
        turns.runToRest();

        assertEquals(shown(here), edit.join().document());
        assertEquals("from here", field(here, "title"));
        assertEquals("from there", field(here, "note"));
    }

    @Test
    void anEditOfWhatWasShownIsRefusedWhenThisDeviceEditedMeanwhile() {
        SimulatedDevice device = device("a", Faults.NONE);
        create(device);
        Document shown = shown(device);
        set(device, "title", "first");

        var late = device.engine().edit(shown, List.of(new Action.SetField("title", FieldValue.of("late"))));
        turns.runToRest();

        var refused = Assertions.assertThrows(CompletionException.class, late::join);
        assertInstanceOf(EditRefusedException.class, refused.getCause());
        assertEquals("first", field(device, "title"));
    }

    private SimulatedDevice device(String name, Faults faults) {
        return new SimulatedDevice(name, TYPE, gateway, time, turns, random.split(), faults);
    }

    private void create(SimulatedDevice device) {
        device.edit(
                ID,
                _ -> List.of(new Action.CreateDocument(
                        "sheet", TYPE.schema(), Map.of(Path.of("title"), FieldValue.of("new")), List.of("s"), "ada")));
        turns.runToRest();
    }

    private void set(SimulatedDevice device, String field, String value) {
        device.edit(ID, _ -> List.of(new Action.SetField(field, FieldValue.of(value))));
        turns.runToRest();
    }

    private void settle(SimulatedDevice device) {
        var done = device.sync();
        for (int i = 0; i < 20 && !done.isDone(); i++) {
            turns.runToRest();
            time.move(Duration.ofMinutes(6));
        }
        assertTrue(done.isDone(), "it never came to an end");
    }

    private static DocumentStatus status(SimulatedDevice device) {
        return device.view(ID).orElseThrow().status();
    }

    private static Document shown(SimulatedDevice device) {
        return device.view(ID).orElseThrow().document();
    }

    private static String field(SimulatedDevice device, String field) {
        return Lens.shown(shown(device).state().at(Path.of(field)), TYPE.at(Path.of(field)))
                .map(value -> value instanceof FieldValue.Text(String text) ? text : value.canonical())
                .orElse("");
    }

    /// How often the document was saved to the replica.
    private static int generation(SimulatedDevice device) {
        String revision = Objects.requireNonNull(
                        device.replica().read(List.of(ID)).get(ID))
                .revision();
        return Integer.parseInt(revision.substring(0, revision.indexOf('-')));
    }
}
