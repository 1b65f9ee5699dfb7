package dev.tidemark.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldKind;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.PositionKey;
import dev.tidemark.domain.Schema;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Action.InsertItem;
import dev.tidemark.intent.Action.MoveItem;
import dev.tidemark.intent.Action.RemoveItem;
import dev.tidemark.intent.Action.UpdateItem;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentForm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Lists that two devices edit without knowing of each other.
class ListItemsTest {
    private static final DocumentType TYPE =
            new DocumentType("sheet", new Schema("sheet", 1), Map.of("lines", FieldKind.LIST), Map.of());
    private static final PositionKey MIDDLE = PositionKey.between(null, null);
    private static final PositionKey LOW = PositionKey.between(null, MIDDLE);
    private static final PositionKey HIGH = PositionKey.between(MIDDLE, null);

    private final AtomicLong now = new AtomicLong(1_000);
    private final IntentAuthor ada = author("a");
    private final IntentAuthor bob = author("b");
    private final Document start = done(
            ada,
            done(ada, Document.blank(new DocumentId("d"), "sheet", TYPE.schema()), insert("p", MIDDLE, 1)),
            insert("q", HIGH, 2));

    private IntentAuthor author(String device) {
        var clock = new HybridLogicalClock(
                () -> Instant.ofEpochMilli(now.incrementAndGet()), Duration.ofHours(24), HlcTimestamp.ZERO);
        return new IntentAuthor(new DeviceId(device), device, "user", clock, 0);
    }

    @Test
    void itemsPutAtTheSamePlaceAreBothThereInOneOrder() {
        Document left = done(ada, start, insert("x", LOW, 7));
        Document right = done(bob, start, insert("w", LOW, 8));

        assertEquals(List.of("w", "x", "p", "q"), ids(join(left, right)));
        assertEquals(fields(join(left, right)), fields(join(right, left)));
    }

    @Test
    void editedItemOutlivesARemovalThatHadNotSeenTheEdit() {
        Document left = done(ada, start, new UpdateItem("lines", "p", Map.of("qty", FieldValue.of(5))));
        Document right = done(bob, start, new RemoveItem("lines", "p"));

        Document both = join(left, right);

        assertEquals(List.of("p", "q"), ids(both));
        assertEquals(FieldValue.of(5), item(both, 0).values().get("qty"));
    }

    @Test
    void movedItemOutlivesARemovalThatHadNotSeenTheMove() {
        Document left = done(ada, start, new MoveItem("lines", "q", LOW));
        Document right = done(bob, start, new RemoveItem("lines", "q"));

        assertEquals(List.of("q", "p"), ids(join(left, right)));
    }

    @Test
    void removedItemIsHiddenAndNothingOfItIsAsked() {
        Document left = done(ada, start, new UpdateItem("lines", "p", Map.of("qty", FieldValue.of(5))));
        Document right = done(bob, start, new UpdateItem("lines", "p", Map.of("qty", FieldValue.of(6))));
        Document conflict = join(left, right);

        Document removed = done(ada, conflict, new RemoveItem("lines", "p"));

        assertEquals(
                List.of(Path.of("lines", "p", "qty")),
                Conflicts.in(conflict.state(), TYPE).stream()
                        .map(Conflict::path)
                        .toList());
        assertEquals(List.of("q"), ids(join(removed, left)));
        assertEquals(List.of(), Conflicts.in(removed.state(), TYPE));
        assertEquals(2, removed.state().at(Path.of("lines", "p", "qty")).size());
    }

    @Test
    void removedItemThatIsEditedAgainIsBackWithAllItHeld() {
        Document removed = done(ada, start, new RemoveItem("lines", "p"));

        Document back = done(ada, removed, new UpdateItem("lines", "p", Map.of("note", FieldValue.of("n"))));

        assertEquals(List.of("p", "q"), ids(back));
        assertEquals(FieldValue.of(1), item(back, 0).values().get("qty"));
    }

    @Test
    void itemMovedOnBothDevicesStandsWhereItWasMovedLast() {
        Document left = done(ada, start, new MoveItem("lines", "p", PositionKey.between(HIGH, null)));
        Document right = done(bob, start, new MoveItem("lines", "p", LOW));

        Document both = join(left, right);

        assertEquals(List.of("p", "q"), ids(both));
        assertEquals(fields(both), fields(join(right, left)));
        assertEquals(List.of(), Conflicts.in(both.state(), TYPE));
    }

    @Test
    void updateReplacesOnlyTheValueShown() {
        Document left = done(ada, start, new UpdateItem("lines", "p", Map.of("qty", FieldValue.of(5))));
        Document right = done(bob, start, new UpdateItem("lines", "p", Map.of("qty", FieldValue.of(6))));

        Document typed = done(ada, join(left, right), new UpdateItem("lines", "p", Map.of("qty", FieldValue.of(7))));

        assertEquals(1, Conflicts.in(typed.state(), TYPE).size());
        assertEquals(FieldValue.of(7), item(typed, 0).values().get("qty"));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void intentIsReadAsItWasWritten(Action action) {
        Intent intent = ada.author(start, action, TYPE);

        assertEquals(intent, IntentForm.read(IntentForm.write(intent)));
    }

    static List<Action> actions() {
        return List.of(
                insert("n", LOW, 3),
                new UpdateItem("lines", "p", Map.of("qty", FieldValue.Nothing.VALUE, "note", FieldValue.of("n"))),
                new MoveItem("lines", "p", LOW),
                new RemoveItem("lines", "p"));
    }

    @Test
    void documentWithItemsIsReadAsItWasWritten() {
        Document removed = done(ada, start, new RemoveItem("lines", "p"));

        var read = DocumentForm.read(removed.id(), DocumentForm.write(removed, TYPE));

        assertEquals(new DocumentForm.Read(removed), read);
    }

    private static Action insert(String id, PositionKey position, int quantity) {
        return new InsertItem("lines", id, position, Map.of("qty", FieldValue.of(quantity)));
    }

    private static Document done(IntentAuthor author, Document document, Action action) {
        return author.author(document, action, TYPE).applyTo(document);
    }

    private static Document join(Document left, Document right) {
        return Reconciler.join(left, right, MergeBase.NONE, TYPE).document();
    }

    private static FieldValue fields(Document document) {
        return Fields.of(document.state(), TYPE);
    }

    private static List<FieldValue> items(Document document) {
        var lines = Fields.of(document.state(), TYPE).values().get("lines");
        assertTrue(lines instanceof FieldValue.Listing, () -> "no list: " + lines);
        return lines instanceof FieldValue.Listing(var values) ? values : List.of();
    }

    private static Members item(Document document, int index) {
        return items(document).get(index) instanceof Members members ? members : Members.NONE;
    }

    private static List<String> ids(Document document) {
        return items(document).stream()
                .map(each -> each instanceof Members members && members.values().get("id") instanceof FieldValue.Text id
                        ? id.value()
                        : "")
                .toList();
    }
}
