package dev.tidemark.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.Dot;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Policy;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.State;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.Splices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReconcilerTest {
    private static final Path BODY = Path.of("body");
    private static final Path TITLE = Path.of("title");
    private static final Policies TEXT = path -> path.equals(BODY) ? Policy.TEXT : Policy.PROMPT;

    private final HybridLogicalClock clock =
            new HybridLogicalClock(() -> Instant.EPOCH, Duration.ofHours(24), HlcTimestamp.ZERO);
    private final IntentAuthor ada = author("A");
    private final IntentAuthor bob = author("B");
    private final Document blank = Document.blank(new DocumentId("document"), "note", new Schema("note", 1));

    @Test
    void textsThatMeetAreMergedAndEveryDotCarriesTheResultOneTickLater() {
        Document base = edited(ada, blank, "one\ntwo\nthree");
        Document left = edited(ada, base, "ONE\ntwo\nthree");
        Document right = edited(bob, base, "one\ntwo\nTHREE");

        var joined = Reconciler.join(left.state(), right.state(), new MergeBase.Known(base.state()), TEXT);

        HlcTimestamp greatest = TextJoin.greatestHlc(right.state().at(BODY).values());
        var merged = new Entry(greatest.next(), FieldValue.of("ONE\ntwo\nTHREE"));
        assertEquals(
                Map.of(dot("A", 2), merged, dot("B", 1), merged), joined.state().at(BODY));
        assertEquals(
                List.of(
                        superseded(left, dot("A", 2), Superseded.Reason.MERGED),
                        superseded(right, dot("B", 1), Superseded.Reason.MERGED)),
                joined.audit());
    }

    @Test
    void overlappingTextsStaySiblingsEachWithWhatMergedAndOneTickLater() {
        Document base = edited(ada, blank, "one\ntwo\nthree");
        Document left = edited(ada, base, "ONE\ntwo\nleft");
        Document right = edited(bob, base, "one\ntwo\nright");

        State joined = Reconciler.join(left.state(), right.state(), new MergeBase.Known(base.state()), TEXT)
                .state();

        assertEquals(entry(left, dot("A", 2), "ONE\ntwo\nleft"), joined.at(BODY).get(dot("A", 2)));
        assertEquals(
                entry(right, dot("B", 1), "ONE\ntwo\nright"), joined.at(BODY).get(dot("B", 1)));
    }

    @Test
    void textsWithoutACommonAncestorStayAsTheyAre() {
        Document base = edited(ada, blank, "one\ntwo\nthree");
        Document left = edited(ada, base, "ONE\ntwo\nthree");
        Document right = edited(bob, base, "one\ntwo\nTHREE");
        Document beyond = edited(author("C"), base, "one\ntwo\nthree\nfour");

        for (MergeBase none :
                List.of(MergeBase.NONE, new MergeBase.Known(State.EMPTY), new MergeBase.Known(beyond.state()))) {
            State joined =
                    Reconciler.join(left.state(), right.state(), none, TEXT).state();

            assertEquals(left.state().at(BODY).get(dot("A", 2)), joined.at(BODY).get(dot("A", 2)));
            assertEquals(
                    right.state().at(BODY).get(dot("B", 1)), joined.at(BODY).get(dot("B", 1)));
        }
    }

    @Test
    void textBesideSiblingsIsNotMerged() {
        Document base = edited(ada, blank, "one\ntwo\nthree");
        Document left = edited(ada, base, "ONE\ntwo\nthree");
        Document right = edited(bob, base, "one\ntwo\nTHREE");
        Document third = edited(author("C"), base, "one\ntwo\nthree\nfour");
        State siblings = Reconciler.join(left.state(), right.state(), MergeBase.NONE, TEXT)
                .state();

        State joined = Reconciler.join(siblings, third.state(), new MergeBase.Known(base.state()), TEXT)
                .state();

        assertEquals(
                3,
                joined.at(BODY).values().stream().map(Entry::value).distinct().count());
        assertEquals(left.state().at(BODY).get(dot("A", 2)), joined.at(BODY).get(dot("A", 2)));
    }

    @Test
    void textOfASideThatHeldSiblingsIsNotMergedThoughOneOfThemIsSettled() {
        Document base = edited(ada, blank, "one\ntwo\nthree");
        Document left = edited(ada, base, "ONE\ntwo\nthree");
        Document right = edited(bob, base, "one\ntwo\nTHREE");
        State siblings = Reconciler.join(left.state(), right.state(), MergeBase.NONE, TEXT)
                .state();
        Document later = edited(bob, right, "one\ntwo\nTHREE\nfour");

        State joined = Reconciler.join(siblings, later.state(), new MergeBase.Known(base.state()), TEXT)
                .state();

        assertEquals(left.state().at(BODY).get(dot("A", 2)), joined.at(BODY).get(dot("A", 2)));
        assertEquals(later.state().at(BODY).get(dot("B", 2)), joined.at(BODY).get(dot("B", 2)));
    }

    /// A dot that both sides hold, with texts that were merged differently, is no text that is new to either.
    @Test
    void textThatTheOtherSideKnowsInAnEarlierFormIsNotMergedAgain() {
        Document base = edited(ada, blank, "one\ntwo\nthree");
        Document bobs = edited(bob, base, "one\ntwo\nTHREE");
        Document left = edited(ada, base, "ONE\ntwo\nthree");
        State merged = Reconciler.join(left.state(), bobs.state(), new MergeBase.Known(base.state()), TEXT)
                .state();
        var adas = new TreeMap<>(left.state().live());
        var dots = new TreeMap<>(left.state().at(BODY));
        dots.put(dot("C", 1), new Entry(HlcTimestamp.ZERO, FieldValue.of("ONE\ntwo\nthree")));
        adas.put(BODY, dots);
        var other = new State(adas, left.state().vector().with(dot("C", 1)), VersionVector.EMPTY);

        State joined = Reconciler.join(other, merged, new MergeBase.Known(base.state()), TEXT)
                .state();

        assertEquals(dots.get(dot("C", 1)), joined.at(BODY).get(dot("C", 1)));
        assertEquals(merged.at(BODY).get(dot("A", 2)), joined.at(BODY).get(dot("A", 2)));
    }

    @Test
    void replacedValueIsTold() {
        Document base = set(ada, blank, "Pump 7");
        Document right = set(bob, base, "Pump 8");

        var joined = Reconciler.join(base.state(), right.state(), MergeBase.NONE, TEXT);

        Entry gone = Objects.requireNonNull(base.state().at(TITLE).get(dot("A", 1)));
        assertEquals(List.of(new Superseded(TITLE, dot("A", 1), gone, Superseded.Reason.REPLACED)), joined.audit());
        assertEquals(right.state(), joined.state());
    }

    @Test
    void conflictNamesItsSiblingsTheShownOneFirst() {
        Document left = set(ada, blank, "Pump 7");
        Document right = set(bob, set(bob, blank, "Pump"), "Pump 8");
        State joined = Reconciler.join(left.state(), right.state(), MergeBase.NONE, TEXT)
                .state();

        List<Conflict> conflicts = Conflicts.in(joined, TEXT);

        assertEquals(1, conflicts.size());
        assertEquals(TITLE, conflicts.getFirst().path());
        assertEquals(
                List.of(FieldValue.of("Pump 8"), FieldValue.of("Pump 7")),
                conflicts.getFirst().siblings().stream().map(Sibling::value).toList());
        assertEquals(List.of(), Conflicts.in(joined, _ -> Policy.LATEST));
    }

    @Test
    void hiddenItemIsNoConflict() {
        Path quantity = Path.of("lines", "p", "qty");
        var dots = new TreeMap<>(Map.of(
                dot("A", 1), new Entry(HlcTimestamp.ZERO, FieldValue.of(1)),
                dot("B", 1), new Entry(HlcTimestamp.ZERO, FieldValue.of(2))));
        VersionVector vector = VersionVector.EMPTY.with(dot("A", 1)).with(dot("B", 1));
        var hidden = new State(new TreeMap<>(Map.of(quantity, dots)), vector, VersionVector.EMPTY);
        var present =
                new State(new TreeMap<>(Map.of(quantity, dots, quantity.item(), dots)), vector, VersionVector.EMPTY);

        assertEquals(List.of(), Conflicts.in(hidden, Policies.PROMPT));
        assertEquals(2, Conflicts.in(present, Policies.PROMPT).size());
    }

    @Test
    void baseIsAdvancedByWhatTheOtherSideHasOfUs() {
        Intent first = edit(ada, blank, "one");
        Document base = first.applyTo(blank);
        Intent second = edit(ada, base, "one\ntwo");
        Document seen = second.applyTo(base);
        Intent third = edit(ada, seen, "one\ntwo\nthree");

        var advanced = Reconciler.advanced(
                base.state(),
                first.dot().device(),
                List.of(first, second, third),
                seen.state().vector());

        assertEquals(new MergeBase.Known(seen.state()), advanced);
    }

    @Test
    void baseThatLacksWhatAnIntentWasMadeOnIsNone() {
        Document base = edited(ada, blank, "one");
        Document other = edited(bob, base, "one\nother");
        Intent onOther = edit(ada, other, "one\nother\nmine");
        VersionVector all = onOther.applyTo(other).state().vector();

        var advanced = Reconciler.advanced(base.state(), onOther.dot().device(), List.of(onOther), all);

        assertEquals(MergeBase.NONE, advanced);
    }

    @Test
    void baseThatCannotBeAdvancedToWhatTheOtherCoversIsNone() {
        Document base = edited(ada, blank, "one");
        Intent compacted = edit(ada, base, "one\ntwo");
        Document seen = compacted.applyTo(base);

        var advanced = Reconciler.advanced(
                base.state(), compacted.dot().device(), List.of(), seen.state().vector());

        assertEquals(MergeBase.NONE, advanced);
    }

    @Test
    void editOfATextThatTheBaseHoldsOtherwiseIsNotReplayed() {
        Document base = edited(ada, blank, "one");
        Intent edit = edit(ada, base, "one\ntwo");
        var live = new TreeMap<>(base.state().live());
        var merged = new TreeMap<>(base.state().at(BODY));
        merged.replaceAll((_, entry) -> new Entry(entry.hlc().next(), FieldValue.of("merged")));
        live.put(BODY, merged);
        var other = new State(live, base.state().vector(), VersionVector.EMPTY);

        var advanced = Reconciler.advanced(
                other,
                edit.dot().device(),
                List.of(edit),
                edit.applyTo(base).state().vector());

        assertEquals(MergeBase.NONE, advanced);
    }

    @Test
    void surroundingsComeFromTheSideThatHasSeenMore() {
        Document base = with(set(ada, blank, "Pump 7"), 1, Map.of("later", FieldValue.of(1)));
        Document after = with(set(bob, base, "Pump 8"), 3, Map.of("other", FieldValue.of(2)));

        Document joined = Reconciler.join(base, after, MergeBase.NONE, TEXT).document();

        assertEquals(after, joined);
    }

    @Test
    void concurrentSidesKeepEachOthersUnknownMembers() {
        Document left = with(set(ada, blank, "Pump 7"), 3, Map.of("a", FieldValue.of(1), "b", FieldValue.of("x")));
        Document right = with(set(bob, blank, "Pump 8"), 2, Map.of("b", FieldValue.of("y"), "c", FieldValue.of(2)));

        Document joined = Reconciler.join(left, right, MergeBase.NONE, TEXT).document();

        assertEquals("{\"a\":1,\"b\":\"y\",\"c\":2}", joined.unknown().canonical());
        assertEquals(joined.unknown(), joined.unknownSync());
        assertEquals(new Schema("note", 3), joined.schema());
        assertEquals(
                List.of(new DeviceId("A"), new DeviceId("B")),
                List.copyOf(joined.streams().keySet()));
    }

    @Test
    void statesOfTwoDocumentsAreNotJoined() {
        Document other = Document.blank(new DocumentId("other"), "note", new Schema("note", 1));

        assertThrows(
                IllegalArgumentException.class, () -> Reconciler.join(blank, other, MergeBase.NONE, Policies.PROMPT));
    }

    private static Document with(Document document, int schema, Map<String, FieldValue> unknown) {
        return new Document(
                document.id(),
                document.type(),
                new Schema("note", schema),
                document.state(),
                document.streams(),
                new Members(unknown),
                new Members(unknown));
    }

    private static Superseded superseded(Document side, Dot dot, Superseded.Reason reason) {
        return new Superseded(
                BODY, dot, Objects.requireNonNull(side.state().at(BODY).get(dot)), reason);
    }

    private static Entry entry(Document side, Dot dot, String text) {
        return new Entry(
                Objects.requireNonNull(side.state().at(BODY).get(dot)).hlc().next(), FieldValue.of(text));
    }

    private static Document edited(IntentAuthor author, Document seen, String text) {
        return edit(author, seen, text).applyTo(seen);
    }

    private static Intent edit(IntentAuthor author, Document seen, String text) {
        String before = seen.state().at(BODY).values().stream()
                .map(Entry::value)
                .map(value -> value instanceof FieldValue.Text(String shown) ? shown : "")
                .findFirst()
                .orElse("");
        return author.author(seen, new Action.EditText("body", Splices.between(before, text), Digest.of(before)), TEXT);
    }

    private static Document set(IntentAuthor author, Document seen, String title) {
        return author.author(seen, new Action.SetField("title", FieldValue.of(title)), TEXT)
                .applyTo(seen);
    }

    private IntentAuthor author(String device) {
        return new IntentAuthor(new DeviceId(device), device, "user", clock, 0);
    }

    private static Dot dot(String device, long number) {
        return new Dot(new DeviceId(device), number);
    }
}
