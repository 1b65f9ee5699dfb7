package dev.tidemark.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.audit.AuditEntry;
import dev.tidemark.audit.AuditFact;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.PositionKey;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog.Appended;
import dev.tidemark.intent.IntentLog.Compactable;
import dev.tidemark.intent.IntentLog.End;
import dev.tidemark.intent.IntentLogException;
import dev.tidemark.intent.Splice;
import dev.tidemark.intent.Splices;
import dev.tidemark.replicate.Base;
import dev.tidemark.replicate.DocumentStore.Changes;
import dev.tidemark.replicate.Epoch;
import dev.tidemark.replicate.OpenRevision;
import dev.tidemark.replicate.Refusal;
import dev.tidemark.replicate.Tracked;
import dev.tidemark.testing.OneDevice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every [dev.tidemark.intent.IntentLog] promises.
abstract class IntentLogContract {
    private static final DocumentId PUMP = new DocumentId("pump");
    private static final DocumentId VALVE = new DocumentId("valve");

    private final OneDevice device = new OneDevice();
    private StorePorts store;

    abstract StorePorts open(Path folder);

    @BeforeEach
    void openStore(@TempDir Path folder) {
        store = open(folder);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void emptyLogEndsAtZero() {
        assertEquals(new End(0, HlcTimestamp.ZERO), store.log().end());
        assertEquals(List.of(), store.log().page(0, 10));
    }

    @Test
    void intentsAreReadBackInOrderAndByPage() {
        List<Intent> written = appendAll(
                device.creates(PUMP, "one"),
                device.sets(PUMP, "title", "Pump"),
                device.creates(VALVE, "two"),
                device.sets(VALVE, "title", "Valve"),
                device.sets(PUMP, "title", "Pump 7"));

        List<Intent> first = store.log().page(0, 2);
        List<Intent> rest = store.log().page(first.getLast().dot().sequence(), 10);

        assertEquals(written.subList(0, 2), first);
        assertEquals(written.subList(2, 5), rest);
    }

    @Test
    void intentsOfOneDocumentLeaveOutThoseOfOthers() {
        List<Intent> written = appendAll(
                device.creates(PUMP, "one"),
                device.creates(VALVE, "two"),
                device.sets(PUMP, "title", "a"),
                device.sets(VALVE, "title", "b"),
                device.sets(PUMP, "title", "c"));

        assertEquals(
                List.of(written.get(0), written.get(2), written.get(4)),
                store.log().ofDocument(PUMP, 0, 10));
        assertEquals(List.of(written.get(2)), store.log().ofDocument(PUMP, 1, 1));
        assertEquals(List.of(), store.log().ofDocument(new DocumentId("unheard of"), 0, 10));
    }

    @Test
    void everyKindOfActionIsReadBack() {
        var text = "line one\nü€\uD83D\uDE00 two";
        Appended created = device.creates(PUMP, text);
        List<Splice> splices = Splices.between(text, text + "!");
        PositionKey first = PositionKey.between(null, null);
        var file = new Attachment(
                "sha256-" + "0".repeat(64), "pump ü.jpg", "image/jpeg", 7, "sha1-" + "0".repeat(27) + "=");
        List<Action> actions = List.of(
                new Action.Attach(file),
                new Action.Detach(file),
                new Action.EditText("body", splices, Digest.of(text)),
                new Action.SetField("count", FieldValue.number(2.5)),
                new Action.AddToSet("tags", "a/b~"),
                new Action.RemoveFromSet("tags", "a/b~"),
                new Action.Increment("visits", -3),
                new Action.InsertItem("lines", "a/b~", first, Map.of("qty", FieldValue.of(1), "ü", FieldValue.of("x"))),
                new Action.UpdateItem("lines", "a/b~", Map.of("qty", FieldValue.Nothing.VALUE)),
                new Action.MoveItem("lines", "a/b~", PositionKey.between(first, null)),
                new Action.RemoveItem("lines", "a/b~"),
                new Action.SetChannels(List.of("team-a")),
                new Action.SetOwner("bob"),
                new Action.DeleteDocument(),
                new Action.RestoreDocument(),
                new Action.ResolveConflict(dev.tidemark.domain.Path.of("body"), FieldValue.of("")),
                new Action.ReopenConflict(dev.tidemark.domain.Path.of("body"), FieldValue.of("x"), true),
                new Action.DiscardEdit(
                        Map.of(dev.tidemark.domain.Path.of("body"), FieldValue.of("y")),
                        List.of(dev.tidemark.domain.Path.of("count"))),
                new Action.OverruleRevision("sha256-x"));
        var batch = new ArrayList<>(List.of(created));
        actions.forEach(action -> batch.add(device.does(PUMP, action)));

        store.log().append(batch);

        List<Intent> written = batch.stream().map(Appended::intent).toList();
        Set<Class<?>> kinds =
                written.stream().map(each -> each.action().getClass()).collect(Collectors.toSet());
        assertEquals(written, store.log().page(0, 500));
        assertEquals(Set.of(Action.class.getPermittedSubclasses()), kinds);
    }

    @Test
    void everyAppendIsInTheAudit() {
        List<Intent> first = appendAll(device.creates(PUMP, "one"), device.sets(PUMP, "title", "Pump"));
        List<Intent> second = appendAll(device.sets(new DocumentId("other"), "title", "Well"));

        List<AuditEntry> audit = store.documents().audit(0, 10);

        assertEquals(
                List.of(AuditFact.of(first), AuditFact.of(second)),
                audit.stream().map(AuditEntry::note).toList());
    }

    @Test
    void endIsTheLastNumberAndTheGreatestTime() {
        List<Intent> written = appendAll(device.creates(PUMP, "one"), device.sets(PUMP, "title", "Pump"));

        assertEquals(new End(2, written.getLast().hlc()), store.log().end());
    }

    @Test
    void appendMakesTheDocumentWhatItBecame() {
        Appended created = device.creates(PUMP, "one");

        store.log().append(List.of(new Appended(created.intent(), created.after(), 2)));

        Tracked expected = Tracked.created(created.after()).withLocal(created.after(), 2);
        assertEquals(expected, store.documents().find(PUMP).orElseThrow());
    }

    @Test
    void appendLeavesEverythingButLocalAsItWas() {
        appendAll(device.creates(PUMP, "one"));
        Tracked before = store.documents()
                .find(PUMP)
                .orElseThrow()
                .withBase(new Base.Confirmed(device.at(PUMP), "1-a", Epoch.FIRST))
                .withCopy(new OpenRevision("2-b", device.at(PUMP)))
                .withRefusal(new Refusal(403, "no"))
                .withOutbound(false);
        store.documents().save(Changes.of(List.of(before)));

        appendAll(device.sets(PUMP, "title", "Pump"));

        Tracked expected = before.withLocal(device.at(PUMP), 0).withOutbound(true);
        assertEquals(expected, store.documents().find(PUMP).orElseThrow());
    }

    @Test
    void intentOnATombstonedDocumentRevivesIt() {
        appendAll(device.creates(PUMP, "one"));
        Tracked before = store.documents().find(PUMP).orElseThrow();
        store.documents().save(Changes.of(List.of(before.withGone(true).withOutbound(false))));

        appendAll(device.sets(PUMP, "title", "Pump"));

        Tracked after = store.documents().find(PUMP).orElseThrow();
        assertFalse(after.gone());
        assertTrue(after.outbound());
    }

    @Test
    void batchWithANumberThatIsTakenLeavesNothing() {
        appendAll(device.creates(PUMP, "one"));
        Appended other = device.creates(VALVE, "two");
        Appended taken = new OneDevice().creates(new DocumentId("third"), "three");

        assertThrows(IntentLogException.class, () -> store.log().append(List.of(other, taken)));

        assertEquals(1, store.log().end().sequence());
        assertTrue(store.documents().find(VALVE).isEmpty());
        assertEquals(List.of(PUMP), store.documents().all("", 10));
    }

    @Test
    void nothingIsAppendedByAnEmptyBatch() {
        store.log().append(List.of());

        assertEquals(0, store.log().end().sequence());
    }

    @Test
    void oldIntentsThatTheGatewayHoldsCanBeTakenOut() {
        List<Intent> written = appendMany(5);
        HlcTimestamp fifth = written.get(4).hlc();

        int gone = store.log().compact(List.of(new Compactable(PUMP, 3, fifth, 1)), 10);

        assertEquals(3, gone);
        assertEquals(written.subList(3, 6), store.log().page(0, 10));
        assertEquals(written.subList(3, 6), store.log().ofDocument(PUMP, 0, 10));
        assertEquals(device.at(PUMP), store.documents().find(PUMP).orElseThrow().local());
    }

    @Test
    void youngIntentsStay() {
        List<Intent> written = appendMany(5);
        HlcTimestamp third = written.get(2).hlc();

        int gone = store.log().compact(List.of(new Compactable(PUMP, 5, third, 1)), 10);

        assertEquals(2, gone);
        assertEquals(written.subList(2, 6), store.log().page(0, 10));
    }

    @Test
    void newestOfADocumentStayHoweverOld() {
        List<Intent> written = appendMany(5);
        appendAll(device.creates(VALVE, "later"));
        var all = new Compactable(PUMP, 100, new HlcTimestamp(Long.MAX_VALUE), 4);

        int gone = store.log().compact(List.of(all), 10);

        assertEquals(2, gone);
        assertEquals(written.subList(2, 6), store.log().ofDocument(PUMP, 0, 10));
        assertEquals(0, store.log().compact(List.of(all), 10));
    }

    @Test
    void lastOfTheLogStaysSoThatItsNumberIsNeverGivenAgain() {
        List<Intent> written = appendMany(5);

        store.log().compact(List.of(new Compactable(PUMP, 100, new HlcTimestamp(Long.MAX_VALUE), 1)), 10);

        assertEquals(List.of(written.getLast()), store.log().page(0, 10));
        assertEquals(6, store.log().end().sequence());
        assertEquals(
                List.of(written.getLast().dot().sequence() + 1),
                appendAll(device.sets(PUMP, "title", "on")).stream()
                        .map(intent -> intent.dot().sequence())
                        .toList());
    }

    @Test
    void atMostSoManyAreTakenOutAtOnce() {
        List<Intent> written = appendMany(5);
        appendAll(device.creates(VALVE, "two"), device.sets(VALVE, "title", "Valve"));
        var end = new HlcTimestamp(Long.MAX_VALUE);
        var due = List.of(new Compactable(PUMP, 100, end, 1), new Compactable(VALVE, 100, end, 1));

        assertEquals(4, store.log().compact(due, 4));
        assertEquals(written.subList(4, 6), store.log().ofDocument(PUMP, 0, 10));
        assertEquals(2, store.log().compact(due, 4));
        assertEquals(0, store.log().compact(due, 4));
        assertEquals(2, store.log().page(0, 10).size());
    }

    @Test
    void whatWasTakenOutIsInTheAudit() {
        List<Intent> written = appendMany(5);

        store.log().compact(List.of(new Compactable(PUMP, 3, new HlcTimestamp(Long.MAX_VALUE), 1)), 10);

        AuditFact last = store.documents().audit(0, 50).getLast().note();
        assertEquals(AuditFact.compacted(List.of(1L, 2L, 3L), written.get(2).hlc()), last);
    }

    @Test
    void nothingOfADocumentThatIsUnheardOfIsTakenOut() {
        appendMany(5);
        var unheard = new DocumentId("unheard of");

        assertEquals(
                0, store.log().compact(List.of(new Compactable(unheard, 9, new HlcTimestamp(Long.MAX_VALUE), 1)), 10));
        assertEquals(6, store.log().page(0, 10).size());
    }

    @Test
    void documentsWithManyIntentsAreListedById() {
        appendMany(3);
        appendAll(device.creates(VALVE, "two"));
        var well = new DocumentId("well");
        appendAll(device.creates(well, "three"), device.sets(well, "title", "Well"));

        assertEquals(List.of(PUMP, well), store.log().longerThan(1, "", 10));
        assertEquals(List.of(PUMP), store.log().longerThan(1, "", 1));
        assertEquals(List.of(well), store.log().longerThan(1, PUMP.value(), 10));
        assertEquals(List.of(PUMP), store.log().longerThan(3, "", 10));
        assertEquals(List.of(), store.log().longerThan(4, "", 10));
    }

    /// The pump is made and edited so many times.
    private List<Intent> appendMany(int edits) {
        var all = new ArrayList<>(appendAll(device.creates(PUMP, "one")));
        for (int i = 0; i < edits; i++) {
            all.addAll(appendAll(device.sets(PUMP, "title", "Pump " + i)));
        }
        return all;
    }

    @Test
    void writersAtTheSameTimeLoseNothing() throws Exception {
        int writers = 8;
        int each = 25;
        var tasks = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < writers; i++) {
            var document = new DocumentId("document-" + i);
            tasks.add(() -> appendMany(document, each));
        }

        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }

        List<Long> numbers = store.log().page(0, 500).stream()
                .map(intent -> intent.dot().sequence())
                .toList();
        assertEquals(LongStream.rangeClosed(1, (long) writers * each).boxed().toList(), numbers);
        for (int i = 0; i < writers; i++) {
            var document = new DocumentId("document-" + i);
            assertEquals(
                    device.at(document),
                    store.documents().find(document).orElseThrow().local());
        }
    }

    private int appendMany(DocumentId document, int count) {
        for (int i = 0; i < count; i++) {
            store.log().append(List.of(device.sets(document, "title", "edit " + i)));
        }
        return count;
    }

    private List<Intent> appendAll(Appended... batch) {
        store.log().append(List.of(batch));
        return List.of(batch).stream().map(Appended::intent).toList();
    }
}
