package dev.tidemark.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.audit.AuditCheck;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.State;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.Retention;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Splices;
import dev.tidemark.replicate.Copy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What goes with time, and what never does: three devices under the retention that users have.
class UpkeepTest {
    private static final int TURNS = 4_000;
    private static final int ALL = 100;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH_AND_MORE = Duration.ofDays(32);

    private final World world = new World(Script.of(1, 0), _ -> Doubles.NONE);
    private final Machine writer = world.machines().getFirst();
    private final Machine reader = world.machines().getLast();
    private final DocumentId id = world.documents().getFirst();

    @BeforeEach
    void bothHaveTheDocument() {
        writer.edit(
                id,
                _ -> List.of(new Action.CreateDocument(
                        "sheet",
                        writer.type().schema(),
                        Map.of(Typed.BODY, FieldValue.of("first\nsecond\nthird")),
                        Machine.CHANNELS,
                        "ada")));
        rest();
        synced(writer);
        synced(reader);
        assertEquals(Retention.DEFAULT, world.retention());
        assertEquals(state(writer), state(reader));
    }

    @Test
    void logDoesNotGrowWithTheWorkspacesAge() {
        var sizes = new ArrayList<Integer>();
        for (int day = 1; day <= 3 * 365; day++) {
            title(writer, "day " + day);
            title(writer, "evening of day " + day);
            world.time().move(DAY);
            synced(writer);
            if (day % 365 == 0) {
                sizes.add(writer.storedLog().page(0, Integer.MAX_VALUE).size());
            }
        }

        int most = 2 * 92 + Retention.DEFAULT.perDocument();
        assertTrue(sizes.stream().allMatch(size -> size <= most), "intents in the log after each year: " + sizes);
        assertTrue(
                writer.engine().verifyAudit() instanceof AuditCheck.Verdict.Whole,
                () -> writer.engine().verifyAudit().toString());
    }

    @Test
    void whatWaitsStaysInTheLogHoweverOld() {
        writer.link.reachable = false;
        for (int i = 0; i < 80; i++) {
            title(writer, "waiting " + i);
        }

        world.time().move(Duration.ofDays(400));
        writer.restart();
        var _ = writer.sync();
        rest();

        assertEquals(80, writer.view(id).orElseThrow().pending());
        assertTrue(writer.storedLog().page(0, Integer.MAX_VALUE).size() > 80);
    }

    @Test
    void deviceThatWasAwayForAYearMissesAndLosesNothing() {
        reader.link.reachable = false;
        body(reader, "first\nsecond\nthird, seen by the reader");
        for (int month = 0; month < 12; month++) {
            for (int i = 0; i < 10; i++) {
                title(writer, "month " + month + " edit " + i);
            }
            body(writer, "first of month " + month + "\nsecond\nthird");
            world.time().move(Duration.ofDays(30));
            synced(writer);
        }
        int inTheLog = writer.storedLog().page(0, Integer.MAX_VALUE).size();
        assertTrue(inTheLog < 120, "nothing was taken out of the log: " + inTheLog);

        reader.link.mend();
        synced(reader);
        synced(writer);
        synced(reader);

        assertEquals(state(writer), state(reader));
        Set<String> lines = new HashSet<>();
        state(reader)
                .orElseThrow()
                .at(Typed.BODY)
                .values()
                .forEach(entry -> lines.addAll(Typed.lines(Typed.text(entry.value()))));
        assertTrue(
                lines.containsAll(Set.of("first of month 11", "second", "third, seen by the reader")), lines::toString);
        assertEquals(Optional.of(0L), reader.view(id).map(DocumentView::pending));
    }

    @Test
    void documentLeavesTheTrashWithItsAge() {
        delete(writer);
        synced(writer);
        synced(reader);
        world.time().move(Duration.ofDays(29));
        synced(writer);
        assertTrue(writer.view(id).isPresent(), "gone too early");

        world.time().move(Duration.ofDays(3));
        synced(writer);
        synced(writer);
        synced(reader);

        assertTrue(writer.view(id).isEmpty(), "still in the trash");
        assertTrue(reader.view(id).isEmpty(), "still in the other one's trash");
        assertTrue(world.gateway().current(id).orElseThrow().content() instanceof Copy.Tombstone);
    }

    @Test
    void emptiedTrashIsEmptyAtTheNextSynchronisation() {
        delete(writer);
        writer.link.reachable = false;
        var emptied = writer.engine().emptyTrash();
        rest();
        assertEquals(1L, emptied.join());
        assertTrue(writer.view(id).isPresent(), "gone before the gateway knew of the deletion");

        writer.restart();
        writer.link.mend();
        synced(writer);
        synced(reader);

        assertTrue(writer.view(id).isEmpty(), "still in the trash");
        assertTrue(reader.view(id).isEmpty(), "still in the other one's trash");
    }

    @Test
    void whatIsDeletedLaterThanTheTrashWasEmptiedStaysInTheTrash() {
        var emptied = writer.engine().emptyTrash();
        rest();
        assertEquals(0L, emptied.join());
        delete(writer);

        synced(writer);
        synced(writer);

        assertTrue(writer.view(id).orElseThrow().document().state().isTrashed());
    }

    @Test
    void editThatNobodyKnewOfBringsABuriedDocumentBack() {
        reader.link.reachable = false;
        body(reader, "first\nsecond\nthird\nfourth, by somebody away");
        delete(writer);
        synced(writer);
        world.time().move(MONTH_AND_MORE);
        synced(writer);
        synced(writer);
        assertTrue(writer.view(id).isEmpty(), "still in the trash");

        world.time().move(Duration.ofDays(330));
        reader.link.mend();
        synced(reader);
        synced(writer);
        synced(reader);

        assertEquals(state(writer), state(reader));
        State back = state(writer).orElseThrow();
        assertFalse(back.isTrashed());
        assertEquals(
                Set.of("first\nsecond\nthird\nfourth, by somebody away"),
                Set.copyOf(back.at(Typed.BODY).values().stream()
                        .map(entry -> Typed.text(entry.value()))
                        .toList()));
    }

    @Test
    void tombstoneThatTheClientForgotIsWrittenAgain() {
        delete(writer);
        synced(writer);
        var _ = writer.engine().emptyTrash();
        rest();
        writer.link.forgetPush = ALL;
        synced(writer);
        assertTrue(writer.view(id).isEmpty(), "still in the trash");
        assertFalse(world.gateway().current(id).orElseThrow().content() instanceof Copy.Tombstone);

        writer.link.mend();
        world.time().move(Duration.ofHours(25));
        synced(writer);
        synced(writer);
        synced(reader);

        assertTrue(world.gateway().current(id).orElseThrow().content() instanceof Copy.Tombstone);
        assertTrue(reader.view(id).isEmpty(), "still in the other one's trash");
    }

    private void title(Machine machine, String title) {
        machine.edit(id, _ -> List.of(new Action.SetField("title", FieldValue.of(title))));
        rest();
    }

    private void body(Machine machine, String text) {
        machine.edit(id, local -> {
            String before = Typed.text(local.orElseThrow()
                    .state()
                    .at(Typed.BODY)
                    .values()
                    .iterator()
                    .next()
                    .value());
            var edit = new Action.EditText("body", Splices.between(before, text), Digest.of(before));
            world.checker().intended(edit, Typed.by(edit, local.orElseThrow().state(), machine.type()));
            return List.of(edit);
        });
        rest();
    }

    private void delete(Machine machine) {
        machine.edit(id, _ -> List.of(new Action.DeleteDocument()));
        rest();
    }

    private void synced(Machine machine) {
        var done = machine.sync();
        for (int i = 0; i < 20 && !done.isDone(); i++) {
            rest();
            world.time().move(Duration.ofMinutes(6));
        }
        assertTrue(done.isDone(), machine + " never came to an end");
        rest();
    }

    private Optional<State> state(Machine machine) {
        return machine.view(id).map(view -> view.document().state());
    }

    private void rest() {
        world.lanes().run(TURNS, world.random());
    }
}
