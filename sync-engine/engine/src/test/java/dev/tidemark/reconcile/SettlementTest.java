package dev.tidemark.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldKind;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Schema;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentForm;
import dev.tidemark.merge.Lens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettlementTest {
    private static final Path TITLE = Path.of("title");
    private static final Path BODY = Path.of("body");
    private static final DocumentType TYPE = new DocumentType(
            "sheet",
            new Schema("sheet", 1),
            Map.of("title", FieldKind.LINE, "body", FieldKind.LONG_TEXT, "mark", FieldKind.STAMP),
            Map.of());

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final IntentAuthor ada = author("A");
    private final IntentAuthor bob = author("B");
    private final IntentAuthor cleo = author("C");
    private final Document base =
            set(ada, Document.blank(new DocumentId("document"), "sheet", new Schema("sheet", 1)), TITLE, "Pump");
    private final Document contested = joined(set(ada, base, TITLE, "Pump 7"), set(bob, base, TITLE, "Pump 8"));

    @Test
    void settlementIsKnownToADeviceThatNeverSawTheConflict() {
        Document settled = resolved(ada, contested, "Pump 7");

        Document elsewhere = joined(set(cleo, base, BODY, "text"), settled);

        assertEquals(List.of(), Conflicts.in(elsewhere.state(), TYPE));
        Settlement told = only(elsewhere);
        assertEquals(TITLE, told.path());
        assertEquals(List.of(FieldValue.of("Pump 8"), FieldValue.of("Pump 7")), told.versions());
        assertEquals(FieldValue.of("Pump 7"), told.chosen());
        assertEquals("device A", told.deviceName());
    }

    @Test
    void undoneSettlementIsTheConflictAsItWas() {
        Document settled = resolved(ada, contested, "Pump 9");

        Document open = undone(cleo, settled);

        assertEquals(values(contested, TITLE), values(open, TITLE));
        assertEquals(List.of(), Settlement.in(open));
        assertEquals(shown(contested), shown(open));
    }

    @Test
    void undoneSettlementWithOneOfTheVersionsIsTheConflictAsItWas() {
        Document open = undone(cleo, resolved(ada, contested, "Pump 7"));

        assertEquals(values(contested, TITLE), values(open, TITLE));
        assertEquals(shown(contested), shown(open));
    }

    @Test
    void whatWasWrittenSinceStaysWhenASettlementIsUndone() {
        Document settled = resolved(ada, contested, "Pump 7");
        Document later = set(bob, settled, TITLE, "Pump 7, new seal");

        Document open = undone(ada, later);

        assertEquals(
                List.of(FieldValue.of("Pump 8"), FieldValue.of("Pump 7"), FieldValue.of("Pump 7, new seal")),
                values(open, TITLE));
    }

    @Test
    void twoWhoSettleInTheSameWayMakeNoNewConflict() {
        Document both = joined(resolved(ada, contested, "Pump 8"), resolved(bob, contested, "Pump 8"));

        assertEquals(List.of(), Conflicts.in(both.state(), TYPE));
        assertEquals(1, Settlement.in(both).size());
        assertEquals(values(contested, TITLE), values(undone(cleo, both), TITLE));
    }

    @Test
    void twoWhoSettleDifferentlyMakeANewConflict() {
        Document both = joined(resolved(ada, contested, "Pump 7"), resolved(bob, contested, "Pump 8"));

        assertEquals(1, Conflicts.in(both.state(), TYPE).size());
    }

    @Test
    void undoneInTwoPlacesIsOneConflict() {
        Document settled = resolved(ada, contested, "Pump 9");

        Document both = joined(undone(ada, settled), undone(bob, settled));

        assertEquals(values(contested, TITLE), values(both, TITLE));
        assertEquals(1, Conflicts.in(both.state(), TYPE).size());
    }

    @Test
    void settlementCanBeUndoneForThirtyDays() {
        Settlement told = only(resolved(ada, contested, "Pump 7"));

        assertTrue(told.canBeUndone(now.plus(Duration.ofDays(30)).minusSeconds(60)));
        assertFalse(told.canBeUndone(now.plus(Duration.ofDays(30)).plusSeconds(60)));
    }

    @Test
    void oldSettlementGoesWithTheNextOne() {
        Document settled = resolved(ada, contested, "Pump 7");
        Document again = joined(set(ada, settled, BODY, "left"), set(bob, settled, BODY, "right"));
        Action.ResolveConflict body = new Action.ResolveConflict(BODY, FieldValue.of("both"));

        Document soon = does(ada, again, body);
        now = now.plus(Duration.ofDays(31));
        Document late = does(bob, again, body);

        assertEquals(2, Settlement.in(soon).size());
        assertEquals(BODY, only(late).path());
    }

    @Test
    void valueSetWhereNothingWasInConflictIsNoSettlement() {
        assertEquals(List.of(), Settlement.in(resolved(ada, base, "Pump 7")));
    }

    @Test
    void settlementOfWhatIsTooLargeIsNotWrittenDown() {
        String large = "x".repeat(Settlement.SIZE_MAX);
        Document conflict = joined(set(ada, base, TITLE, large), set(bob, base, TITLE, "small"));

        assertEquals(List.of(), Settlement.in(resolved(ada, conflict, "small")));
    }

    @Test
    void settlementIsNoFieldAndSurvivesReplication() {
        Document settled = resolved(ada, contested, "Pump 7");

        FieldValue.Members written = DocumentForm.write(settled, TYPE);

        assertEquals(new DocumentForm.Read(settled), DocumentForm.read(settled.id(), written));
        assertEquals(
                List.of("title"),
                List.copyOf(DocumentForm.fields(settled, TYPE).values().keySet()));
    }

    @Test
    void reopeningIsReadFromTheLogAsItWasWritten() {
        Intent intent = ada.author(base, new Action.ReopenConflict(TITLE, FieldValue.of("x"), true), TYPE);

        assertEquals(intent, IntentForm.read(IntentForm.write(intent)));
    }

    private static Settlement only(Document document) {
        List<Settlement> all = Settlement.in(document);
        assertEquals(1, all.size());
        return all.getFirst();
    }

    /// In the order in which they were written.
    private static List<FieldValue> values(Document document, Path path) {
        return Conflicts.in(document.state(), TYPE).stream()
                .filter(each -> each.path().equals(path))
                .flatMap(each -> each.siblings().stream())
                .map(Sibling::value)
                .toList();
    }

    private static Optional<FieldValue> shown(Document document) {
        return Lens.shown(document.state().at(TITLE), TITLE, TYPE);
    }

    private static Document undone(IntentAuthor author, Document settled) {
        Document at = settled;
        for (Action action : only(settled).undo(settled)) {
            at = does(author, at, action);
        }
        return at;
    }

    private static Document resolved(IntentAuthor author, Document seen, String title) {
        return does(author, seen, new Action.ResolveConflict(TITLE, FieldValue.of(title)));
    }

    private static Document set(IntentAuthor author, Document seen, Path path, String value) {
        return does(author, seen, new Action.SetField(path.value(), FieldValue.of(value)));
    }

    private static Document does(IntentAuthor author, Document seen, Action action) {
        return author.author(seen, action, TYPE).applyTo(seen);
    }

    private static Document joined(Document left, Document right) {
        return Reconciler.join(left, right, MergeBase.NONE, TYPE).document();
    }

    private IntentAuthor author(String device) {
        var clock = new HybridLogicalClock(() -> now, Duration.ofHours(24), HlcTimestamp.ZERO);
        return new IntentAuthor(new DeviceId(device), "device " + device, "user", clock, 0);
    }
}
