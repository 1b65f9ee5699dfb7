package dev.tidemark.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.audit.AuditCheck;
import dev.tidemark.audit.AuditEntry;
import dev.tidemark.audit.AuditFact;
import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.Dot;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Schema;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.IntentLog.Appended;
import dev.tidemark.reconcile.Enrolled;
import dev.tidemark.reconcile.MergeBase;
import dev.tidemark.reconcile.Reconciler;
import dev.tidemark.reconcile.Superseded;
import dev.tidemark.replicate.Base;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentQuery.Cursor;
import dev.tidemark.replicate.DocumentQuery.Filter;
import dev.tidemark.replicate.DocumentQuery.Shelf;
import dev.tidemark.replicate.DocumentStore.Changes;
import dev.tidemark.replicate.DocumentStore.Counts;
import dev.tidemark.replicate.Enrolment;
import dev.tidemark.replicate.Epoch;
import dev.tidemark.replicate.Holdings;
import dev.tidemark.replicate.OpenRevision;
import dev.tidemark.replicate.Refusal;
import dev.tidemark.replicate.Review;
import dev.tidemark.replicate.Standing;
import dev.tidemark.replicate.Tracked;
import dev.tidemark.testing.OneDevice;
import dev.tidemark.testing.RandomDocuments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every [dev.tidemark.replicate.DocumentStore] promises.
abstract class DocumentStoreContract {
    private static final DocumentId PUMP = new DocumentId("pump");
    private static final Epoch NOW = new Epoch(3);
    private static final Filter TYPE = Filter.ofType(OneDevice.TYPE);

    private final OneDevice device = new OneDevice();
    private StorePorts store;

    abstract StorePorts open(java.nio.file.Path folder);

    @BeforeEach
    void openStore(@TempDir java.nio.file.Path folder) {
        store = open(folder);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void unknownDocumentIsNotFound() {
        assertEquals(Optional.empty(), store.documents().find(PUMP));
        assertEquals(List.of(), store.documents().findAll(List.of(PUMP)));
        assertEquals(List.of(), store.documents().findAll(List.of()));
    }

    @Test
    void documentsOfAnyShapeAreReadBack() {
        for (long seed = 1; seed <= 300; seed++) {
            Tracked any = anyTracked(seed);

            save(any);

            assertEquals(any, store.documents().find(any.id()).orElseThrow(), "seed " + seed);
        }
    }

    @Test
    void documentOfWhichNothingButARevisionUnderReviewIsKnownIsReadBack() {
        Tracked unreadable = Tracked.created(Document.blank(PUMP, Review.TYPE, Review.SCHEMA))
                .withReview(new Review("1-a", "no digest", "{\"a\":1}"));

        save(unreadable);

        assertEquals(unreadable, store.documents().find(PUMP).orElseThrow());
    }

    @Test
    void severalAreFoundAtOnce() {
        List<Tracked> saved = numbered(5);
        save(saved.toArray(Tracked[]::new));

        List<Tracked> found = store.documents()
                .findAll(List.of(saved.get(3).id(), PUMP, saved.get(1).id()));

        assertEquals(
                List.of(saved.get(1), saved.get(3)),
                found.stream().sorted(Comparator.comparing(Tracked::id)).toList());
    }

    @Test
    void pageShowsTheLastModifiedFirstAndContinuesAfterItsCursor() {
        List<Tracked> saved = numbered(7);
        save(saved.toArray(Tracked[]::new));

        var ids = new ArrayList<DocumentId>();
        Cursor after = Cursor.START;
        for (List<Tracked> page = page(after, false); !page.isEmpty(); page = page(after, false)) {
            page.forEach(each -> ids.add(each.id()));
            after = new Cursor(
                    page.getLast().local().modified(), page.getLast().id().value());
        }

        assertEquals(saved.reversed().stream().map(Tracked::id).toList(), ids);
    }

    @Test
    void documentsModifiedAtTheSameTimeArePagedById() {
        List<Tracked> saved = IntStream.range(0, 7)
                .mapToObj(i -> Tracked.created(
                        new OneDevice().creates(new DocumentId("same-" + i), "").after()))
                .toList();
        save(saved.toArray(Tracked[]::new));

        List<Tracked> first = page(Cursor.START, false);
        List<Tracked> second = page(
                new Cursor(
                        first.getLast().local().modified(), first.getLast().id().value()),
                false);

        assertEquals(saved.subList(0, 3), first);
        assertEquals(saved.subList(3, 6), second);
    }

    @Test
    void pageShowsItsTypeAndShelfOnlyAndNoTombstones() {
        Tracked listed = created("listed");
        Tracked gone = created("gone").withGone(true);
        created("trashed");
        Tracked trashed = Tracked.created(device.does(new DocumentId("trashed"), new Action.DeleteDocument())
                .after());
        Tracked foreign = Tracked.created(Document.blank(new DocumentId("foreign"), "other", new Schema("other", 1)));

        save(listed, gone, trashed, foreign);

        assertEquals(List.of(listed), page(Cursor.START, false));
        assertEquals(List.of(trashed), page(Cursor.START, true));
    }

    @Test
    void pageOfAllTypesShowsEachTypeInTheSameOrder() {
        Tracked first = created("first");
        Tracked foreign = foreign("second");
        Tracked third = created("third");
        created("trashed");
        Tracked trashed = Tracked.created(device.does(new DocumentId("trashed"), new Action.DeleteDocument())
                .after());

        save(first, foreign, third, trashed);

        assertEquals(List.of(third, foreign, first), page(Filter.all(), Cursor.START));
        assertEquals(List.of(first), page(Filter.all(), Cursor.after(foreign.local())));
        assertEquals(List.of(trashed), page(Filter.trash(), Cursor.START));
        assertEquals(List.of(foreign), page(Filter.ofType("other"), Cursor.START));
    }

    @Test
    void enrolmentIsInNoListAndNoCountButGoesOut() {
        Tracked plain = created("plain");
        var own = new Enrolled(new DeviceId("desk"), "ed25519-x", "desk", "ada", 1, Enrolled.UNLIMITED);
        device.put(Document.blank(Enrolment.of(own.id()), Enrolment.NAME, Enrolment.TYPE.schema()));
        Appended made = device.does(Enrolment.of(own.id()), Enrolment.create(own, List.of("user:ada")));
        save(plain);

        store.log().append(List.of(made));

        assertEquals(List.of(plain), page(Filter.all(), Cursor.START));
        assertEquals(
                List.of(Tracked.created(made.after())), page(new Filter(Shelf.APART, Enrolment.NAME), Cursor.START));
        assertEquals(Holdings.of(OneDevice.TYPE, 1, 0, 0), store.documents().holdings());
        assertEquals(new Counts(0, 0, 0, 1, 0, 1, 1), store.documents().counts(NOW));
        assertEquals(List.of(made.after().id(), plain.id()), store.documents().outbound("", 10));
        assertEquals(List.of(made.after().id(), plain.id()), store.documents().unconfirmed(NOW, "", 10));
    }

    @Test
    void inboxShowsWhatNeedsAPersonAndContinuesAfterItsCursor() {
        Tracked review = created("review").withReview(new Review("1-a", "no digest", "{}"));
        Tracked rejected = created("rejected").withRefusal(new Refusal(403, "no"));
        Tracked foreign = inConflict(foreign("foreign"));
        Tracked conflict = inConflict(created("conflict"));
        Tracked gone = inConflict(created("gone")).withGone(true);
        save(created("plain"), review, rejected, foreign, conflict, gone);

        assertEquals(List.of(conflict, foreign, rejected), page(Filter.inbox(), Cursor.START));
        assertEquals(List.of(review), page(Filter.inbox(), Cursor.after(rejected.local())));
        assertEquals(List.of(conflict, rejected, review), page(TYPE.on(Shelf.INBOX), Cursor.START));
    }

    @Test
    void documentLeavesTheInboxWhenNothingIsLeftToDecide() {
        Tracked conflict = inConflict(created("conflict"));
        save(conflict);

        store.log().append(List.of(device.sets(conflict.id(), "title", "settled")));

        assertEquals(List.of(), page(Filter.inbox(), Cursor.START));
        assertEquals(Holdings.of(OneDevice.TYPE, 1, 0, 0), store.documents().holdings());
    }

    @Test
    void contestedDocumentIsInTheInboxUntilItIsKept() {
        DocumentId id = created("contested").id();
        var other = new OneDevice(new DeviceId("device-2"));
        other.put(device.at(id));
        Document edited = other.sets(id, "title", "edited").after();
        Document deleted = device.does(id, new Action.DeleteDocument()).after();
        Document back = Reconciler.join(deleted, edited, MergeBase.NONE, Policies.PROMPT)
                .document();
        save(Tracked.created(back));
        device.put(back);
        assertEquals(List.of(Tracked.created(back)), page(Filter.inbox(), Cursor.START));
        assertEquals(Holdings.of(OneDevice.TYPE, 1, 0, 1), store.documents().holdings());

        store.log().append(List.of(device.sets(id, "title", "edited here too")));
        long stillThere = store.documents().holdings().inbox();
        store.log().append(List.of(device.does(id, new Action.RestoreDocument())));

        assertEquals(1, stillThere);
        assertEquals(List.of(), page(Filter.inbox(), Cursor.START));
        assertEquals(Holdings.of(OneDevice.TYPE, 1, 0, 0), store.documents().holdings());
    }

    @Test
    void holdingsAreThoseOfTheDocumentsOneByOne() {
        var random = new SplittableRandom(12);
        var all = new ArrayList<Tracked>();
        for (int i = 0; i < 60; i++) {
            all.add(anyStanding(new DocumentId("document-" + i), random));
        }
        save(all.toArray(Tracked[]::new));
        save(foreign("foreign"));
        for (int i = 0; i < 60; i += 3) {
            var id = new DocumentId("document-" + i);
            store.log()
                    .append(List.of(
                            random.nextBoolean()
                                    ? device.does(id, new Action.DeleteDocument())
                                    : device.sets(id, "title", "new")));
        }

        assertEquals(expectedHoldings(), store.documents().holdings());
    }

    private Holdings expectedHoldings() {
        return store.documents().findAll(store.documents().all("", 500)).stream()
                .filter(each -> !each.gone())
                .map(each -> Holdings.of(
                        each.local().type(),
                        each.local().state().isTrashed() ? 0 : 1,
                        each.local().state().isTrashed() ? 1 : 0,
                        Standing.needsPerson(each) ? 1 : 0))
                .reduce(Holdings.NONE, Holdings::plus);
    }

    @Test
    void outboundAndAllAreWalkedById() {
        List<Tracked> saved = numbered(6);
        save(
                saved.get(0),
                saved.get(1).withOutbound(false),
                saved.get(2),
                saved.get(3).withOutbound(false),
                saved.get(4),
                saved.get(5));

        assertEquals(ids(saved, 0, 2), store.documents().outbound("", 2));
        assertEquals(
                ids(saved, 4, 5), store.documents().outbound(saved.get(2).id().value(), 10));
        assertEquals(ids(saved, 2, 3), store.documents().all(saved.get(1).id().value(), 2));
    }

    @Test
    void unconfirmedAreThoseNotWhollyHeldInThisEpoch() {
        Tracked settled = held("settled", NOW);
        Tracked earlier = held("earlier epoch", new Epoch(2));
        Tracked lacked = held("lacked", Epoch.NEVER);
        Tracked open = held("open", NOW).withCopy(new OpenRevision("2-b", device.at(new DocumentId("open"))));
        Tracked unknown = created("unknown");
        Tracked gone = created("gone").withGone(true);
        Tracked edited = held("edited", NOW);
        save(settled, earlier, lacked, open, unknown, gone, edited);
        store.log().append(List.of(device.sets(edited.id(), "title", "new")));

        List<DocumentId> unconfirmed = store.documents().unconfirmed(NOW, "", 10);

        assertEquals(List.of(earlier.id(), edited.id(), lacked.id(), open.id(), unknown.id()), sorted(unconfirmed));
        assertEquals(
                unconfirmed.subList(2, 4),
                store.documents().unconfirmed(NOW, unconfirmed.get(1).value(), 2));
    }

    @Test
    void countsAreThoseOfTheDocumentsOneByOne() {
        var random = new SplittableRandom(11);
        var all = new ArrayList<Tracked>();
        for (int i = 0; i < 60; i++) {
            all.add(anyStanding(new DocumentId("document-" + i), random));
        }
        save(all.toArray(Tracked[]::new));
        for (int i = 0; i < 60; i += 3) {
            store.log().append(List.of(device.sets(new DocumentId("document-" + i), "title", "new")));
        }

        for (long epoch = 1; epoch <= 4; epoch++) {
            assertEquals(expected(new Epoch(epoch)), store.documents().counts(new Epoch(epoch)));
        }
    }

    @Test
    void emptyStoreCountsNothing() {
        assertEquals(new Counts(0, 0, 0, 0, 0, 0, 0), store.documents().counts(NOW));
        assertEquals(Holdings.NONE, store.documents().holdings());
    }

    @Test
    void historyIsNewestFirstAndBounded() {
        save(created("pump"));
        for (int i = 1; i <= 60; i++) {
            store.documents().save(new Changes(List.of(), Map.of(PUMP, List.of(superseded(i))), Map.of()));
        }

        assertEquals(List.of(superseded(60), superseded(59)), store.documents().history(PUMP, 2));
        assertEquals(50, store.documents().history(PUMP, 500).size());
        assertEquals(List.of(), store.documents().history(new DocumentId("other"), 10));
    }

    @Test
    void historyOfAnUnknownDocumentIsAnErrorAndSavesNothing() {
        var changes = new Changes(List.of(created("other")), Map.of(PUMP, List.of(superseded(1))), Map.of("a", "b"));

        assertThrows(IllegalArgumentException.class, () -> store.documents().save(changes));

        assertEquals(List.of(), store.documents().all("", 10));
        assertEquals(Optional.empty(), store.documents().setting("a"));
    }

    @Test
    void auditIsOneChainOfAllThatIsWritten() {
        store.documents().save(noted(note("pump", 1), note("other", 2)));
        store.log().append(List.of(device.creates(PUMP, "one")));
        store.documents().save(noted(note("pump", 3)));

        List<AuditEntry> all = store.documents().audit(0, 10);

        assertEquals(
                List.of(1L, 2L, 3L, 4L), all.stream().map(AuditEntry::number).toList());
        var check =
                new AuditCheck(range -> new AuditCheck.Held.Intact(store.log().page(range.first() - 1, 1)));
        assertEquals(Optional.empty(), check.next(all));
        assertEquals(new AuditCheck.Verdict.Whole(4, all.getLast().digest().value()), check.end(1, 1));
    }

    @Test
    void auditIsReadByPageAndByDocument() {
        store.documents().save(noted(note("pump", 1), note("other", 2), note("pump", 3)));

        List<AuditEntry> all = store.documents().audit(0, 10);

        assertEquals(all.subList(1, 2), store.documents().audit(1, 1));
        assertEquals(List.of(all.getFirst(), all.getLast()), store.documents().auditOf(PUMP, 0, 10));
        assertEquals(List.of(all.getLast()), store.documents().auditOf(PUMP, 1, 10));
        assertEquals(List.of(), store.documents().auditOf(PUMP, 3, 10));
    }

    @Test
    void whatIsNotSavedIsNotInTheAudit() {
        var changes = new Changes(List.of(), Map.of(PUMP, List.of(superseded(1))), Map.of(), List.of(note("pump", 1)));
        assertThrows(IllegalArgumentException.class, () -> store.documents().save(changes));

        store.documents().save(noted(note("pump", 2)));

        assertEquals(
                List.of(note("pump", 2)),
                store.documents().audit(0, 10).stream().map(AuditEntry::note).toList());
    }

    private static Changes noted(AuditFact... notes) {
        return new Changes(List.of(), Map.of(), Map.of(), List.of(notes));
    }

    private static AuditFact note(String document, int number) {
        return new AuditFact(
                AuditFact.Kind.JOINED,
                document,
                new HlcTimestamp(number),
                new FieldValue.Members(Map.of("n", FieldValue.of(number))));
    }

    @Test
    void settingIsWhatWasLastSaved() {
        store.documents().save(Changes.setting("epoch", "1"));
        store.documents().save(Changes.setting("epoch", "2"));

        assertEquals(Optional.of("2"), store.documents().setting("epoch"));
        assertEquals(Optional.empty(), store.documents().setting("other"));
    }

    private void save(Tracked... documents) {
        store.documents().save(Changes.of(List.of(documents)));
    }

    private List<Tracked> page(Cursor after, boolean trashed) {
        return store.documents().page(new DocumentQuery(trashed ? TYPE.on(Shelf.TRASH) : TYPE, after, 3));
    }

    private List<Tracked> page(Filter filter, Cursor after) {
        return store.documents().page(new DocumentQuery(filter, after, 3));
    }

    private static Tracked inConflict(Tracked tracked) {
        return tracked.withLocal(tracked.local(), 1);
    }

    /// A document of another type, modified now.
    private Tracked foreign(String id) {
        Document own = created(id).local();
        return Tracked.created(new Document(
                own.id(), "other", own.schema(), own.state(), own.streams(), own.unknown(), own.unknownSync()));
    }

    private Tracked created(String id) {
        return Tracked.created(
                device.creates(new DocumentId(id), "text of " + id).after());
    }

    /// In the order of their ids and of their times.
    private List<Tracked> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> created("document-" + i)).toList();
    }

    private static List<DocumentId> ids(List<Tracked> documents, int... indexes) {
        return IntStream.of(indexes).mapToObj(i -> documents.get(i).id()).toList();
    }

    private static List<DocumentId> sorted(List<DocumentId> ids) {
        return ids.stream().sorted().toList();
    }

    private Tracked held(String id, Epoch epoch) {
        Tracked created = created(id);
        return created.withBase(new Base.Confirmed(created.local(), "1-a", epoch))
                .withOutbound(false);
    }

    private static Superseded superseded(int number) {
        var entry = new Entry(new HlcTimestamp(number), FieldValue.of("value " + number));
        return new Superseded(Path.of("title"), new Dot(OneDevice.ID, number), entry, Superseded.Reason.MERGED);
    }

    private static Tracked anyTracked(long seed) {
        var random = new SplittableRandom(seed);
        Document local = RandomDocuments.any(seed);
        Document base = random.nextBoolean() ? local : RandomDocuments.any(seed + 1_000);
        var open = new ArrayList<OpenRevision>();
        for (int i = random.nextInt(3); i > 0; i--) {
            open.add(new OpenRevision(i + "-x", random.nextBoolean() ? base : RandomDocuments.any(seed + 2_000 + i)));
        }
        return new Tracked(
                local,
                random.nextBoolean() ? Base.NONE : new Base.Confirmed(base, "1-a", new Epoch(random.nextInt(4))),
                open,
                random.nextBoolean() ? "" : "2-b",
                random.nextBoolean(),
                random.nextBoolean() ? Refusal.NONE : new Refusal(413, "too large"),
                random.nextBoolean() ? Review.NONE : new Review("3-c", "why", "{}"),
                random.nextBoolean(),
                random.nextInt(3));
    }

    private Tracked anyStanding(DocumentId id, SplittableRandom random) {
        Document base = device.creates(id, "text").after();
        Document local =
                random.nextBoolean() ? base : device.sets(id, "title", "Pump").after();
        Tracked tracked =
                Tracked.created(local).withLocal(local, random.nextInt(2)).withGone(random.nextInt(5) == 0);
        tracked = random.nextInt(3) == 0 ? tracked.withRefusal(new Refusal(403, "no")) : tracked;
        tracked = random.nextInt(5) == 0 ? tracked.withReview(new Review("9-z", "why", "{}")) : tracked;
        return random.nextInt(4) == 0
                ? tracked
                : tracked.withBase(new Base.Confirmed(base, "1-a", new Epoch(1 + random.nextInt(3))));
    }

    private Counts expected(Epoch epoch) {
        long[] by = new long[5];
        long intents = 0;
        long waiting = 0;
        for (DocumentId id : store.documents().all("", 500)) {
            Tracked each = store.documents().find(id).orElseThrow();
            if (!each.gone()) {
                int status = status(each, epoch);
                by[status]++;
                intents += Standing.pending(each, epoch);
                waiting += status < 2 ? 0 : Standing.pending(each, epoch);
            }
        }
        return new Counts(by[0], by[1], by[2], by[3], by[4], intents, waiting);
    }

    private static int status(Tracked tracked, Epoch epoch) {
        if (tracked.review().stands()) {
            return 0;
        }
        if (tracked.refusal().stands()) {
            return 1;
        }
        if (tracked.conflicts() > 0) {
            return 2;
        }
        return Standing.pending(tracked, epoch) > 0 ? 3 : 4;
    }
}
