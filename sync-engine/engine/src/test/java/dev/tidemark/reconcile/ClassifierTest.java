package dev.tidemark.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldKind;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.PositionKey;
import dev.tidemark.domain.Schema;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Splices;
import dev.tidemark.reconcile.Classifier.Meeting;
import dev.tidemark.reconcile.Classifier.Standing;
import dev.tidemark.reconcile.Classifier.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassifierTest {
    private static final Path TITLE = Path.of("title");
    private static final Path BODY = Path.of("body");
    private static final DocumentType TYPE = new DocumentType(
            "sheet",
            new Schema("sheet", 1),
            Map.of("title", FieldKind.LINE, "body", FieldKind.LONG_TEXT, "lines", FieldKind.LIST),
            Map.of());

    private long now = 1;
    private final IntentAuthor ada = author("A");
    private final IntentAuthor bob = author("B");
    private final Document blank = Document.blank(new DocumentId("document"), "sheet", new Schema("sheet", 1));
    private final Document base = writes(set(ada, blank, "Pump"), ada, "one\ntwo");

    @Test
    void sameField() {
        Document joined = joined(set(ada, base, "Pump 7"), set(bob, base, "Pump 8"));

        assertEquals(ConflictClass.SAME_FIELD, ofValues(joined, TITLE, false));
    }

    @Test
    void differentField() {
        Document left = set(ada, base, "Pump 7");
        Document right = writes(base, bob, "one\nTWO");

        assertEquals(Set.of(ConflictClass.DIFFERENT_FIELD), met(left, right));
        assertEquals(Set.of(), met(left, set(bob, base, "Pump 8")));
        assertEquals(Set.of(), met(base, right));
    }

    /// What the client's resolver joined already comes with our own change in it.
    @Test
    void differentFieldIsSeenInWhatTheResolverJoinedAlready() {
        Document left = set(ada, base, "Pump 7");
        Document right = writes(base, bob, "one\nTWO");

        assertEquals(Set.of(ConflictClass.DIFFERENT_FIELD), met(left, joined(left, right)));
    }

    @Test
    void overlappingText() {
        Document joined = joined(writes(base, ada, "one\nleft"), writes(base, bob, "one\nright"));

        assertEquals(ConflictClass.OVERLAPPING_TEXT, ofValues(joined, BODY, false));
    }

    @Test
    void deleteAgainstEdit() {
        Document edited = set(bob, base, "Pump 8");
        now += 1_000;
        Document deleted = does(ada, base, new Action.DeleteDocument());

        assertEquals(Set.of(ConflictClass.DELETE_AGAINST_EDIT), stands(joined(deleted, edited)));
    }

    @Test
    void editAgainstDelete() {
        Document deleted = does(ada, base, new Action.DeleteDocument());
        now += 1_000;
        Document edited = set(bob, base, "Pump 8");

        assertEquals(Set.of(ConflictClass.EDIT_AGAINST_DELETE), stands(joined(deleted, edited)));
        assertEquals(Set.of(), stands(deleted));
    }

    @Test
    void moveAgainstMove() {
        var first = PositionKey.between(null, null);
        Document listed = does(ada, base, new Action.InsertItem("lines", "i1", first, Map.of()));
        Document up = does(ada, listed, new Action.MoveItem("lines", "i1", PositionKey.between(null, first)));
        Document down = does(bob, listed, new Action.MoveItem("lines", "i1", PositionKey.between(first, null)));

        assertEquals(
                Set.of(ConflictClass.MOVE_AGAINST_MOVE),
                Classifier.of(Meeting.of(up, down, new MergeBase.Known(listed.state()))));
        assertEquals(
                ConflictClass.MOVE_AGAINST_MOVE,
                Classifier.of(new Values(
                        new Conflict(
                                Path.of("lines", "i1", Path.POSITION),
                                Conflicts.in(
                                                joined(set(ada, base, "x"), set(bob, base, "y"))
                                                        .state(),
                                                TYPE)
                                        .getFirst()
                                        .siblings()),
                        TYPE.at(TITLE),
                        false)));
    }

    @Test
    void sameNewKey() {
        Document joined = joined(set(ada, blank, "Pump 7"), set(bob, blank, "Pump 8"));

        assertEquals(ConflictClass.SAME_NEW_KEY, ofValues(joined, TITLE, true));
    }

    @Test
    void schemaSkew() {
        var skewed = new Standing(base, false, false, _ -> true);

        assertEquals(Set.of(ConflictClass.SCHEMA_SKEW), Classifier.of(skewed));
        assertTrue(TYPE.knows(new Schema("sheet", 1)) && !TYPE.knows(new Schema("sheet", 2)));
    }

    @Test
    void forkedStream() {
        Document one = set(ada, base, "Pump 7");
        Document clone = set(author("A", base), base, "Pump 8");

        assertEquals(Set.of(ConflictClass.FORKED_STREAM), met(one, clone));
        assertEquals(Set.of(), met(one, one));
    }

    @Test
    void streamThatIsMerelyBehindIsNoFork() {
        Document behind = set(ada, base, "Pump 7");
        Document further = set(ada, behind, "Pump 9");

        assertEquals(Set.of(), met(behind, further));
    }

    @Test
    void refusedByPolicy() {
        assertEquals(Set.of(ConflictClass.REFUSED_BY_POLICY), Classifier.of(new Standing(base, true, true, _ -> true)));
    }

    @Test
    void missingAttachment() {
        Document attached = does(ada, base, new Action.AddToSet("files", "sha256-x"));

        assertEquals(
                Set.of(ConflictClass.MISSING_ATTACHMENT),
                Classifier.of(new Standing(attached, false, true, digest -> !digest.equals("sha256-x"))));
        assertEquals(Set.of(), Classifier.of(new Standing(attached, false, true, _ -> true)));
    }

    @ParameterizedTest
    @EnumSource
    void wordIsReadAsItIsWritten(ConflictClass kind) {
        assertEquals(Optional.of(kind), ConflictClass.named(kind.word()));
    }

    private static ConflictClass ofValues(Document document, Path path, boolean isNew) {
        Conflict conflict = Conflicts.in(document.state(), TYPE).stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
        return Classifier.of(new Values(conflict, TYPE.at(path), isNew));
    }

    private Set<ConflictClass> met(Document left, Document right) {
        return Classifier.of(Meeting.of(left, right, new MergeBase.Known(base.state())));
    }

    private static Set<ConflictClass> stands(Document document) {
        return Classifier.of(new Standing(document, false, true, _ -> true));
    }

    private Document joined(Document left, Document right) {
        return Reconciler.join(left, right, new MergeBase.Known(base.state()), TYPE)
                .document();
    }

    private static Document set(IntentAuthor author, Document seen, String title) {
        return does(author, seen, new Action.SetField("title", FieldValue.of(title)));
    }

    private static Document writes(Document seen, IntentAuthor author, String text) {
        String before = seen.state().at(BODY).values().stream()
                .map(entry -> entry.value() instanceof FieldValue.Text(String shown) ? shown : "")
                .findFirst()
                .orElse("");
        return does(author, seen, new Action.EditText("body", Splices.between(before, text), Digest.of(before)));
    }

    private static Document does(IntentAuthor author, Document seen, Action action) {
        return author.author(seen, action, TYPE).applyTo(seen);
    }

    private IntentAuthor author(String device) {
        return author(device, 0);
    }

    /// Another machine with the same identity, as far as the document went.
    private IntentAuthor author(String device, Document seen) {
        return author(device, seen.state().vector().at(new DeviceId(device)));
    }

    private IntentAuthor author(String device, long last) {
        var clock = new HybridLogicalClock(() -> Instant.ofEpochMilli(now), Duration.ofHours(24), HlcTimestamp.ZERO);
        return new IntentAuthor(new DeviceId(device), device, "user", clock, last);
    }
}
