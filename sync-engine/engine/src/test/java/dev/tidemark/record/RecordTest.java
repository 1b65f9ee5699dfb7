package dev.tidemark.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policy;
import dev.tidemark.domain.Schema;
import dev.tidemark.engine.EditRefusedException;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.FormReader;
import dev.tidemark.intent.Action;
import dev.tidemark.reconcile.Conflict;
import dev.tidemark.reconcile.Conflicts;
import dev.tidemark.reconcile.IntentAuthor;
import dev.tidemark.reconcile.MergeBase;
import dev.tidemark.reconcile.Reconciler;
import dev.tidemark.testing.Json;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecordTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final FormDefinition FORM =
            Forms.BUILT_IN.named("water-point").orElseThrow();
    private static final String FULL = """
            {"site": " Hill ", "visited": "2026-11-20", "source": "borehole", "depth": "14.20",
             "uses": ["livestock", "drinking"], "households": 12, "remarks": "one\\ntwo\\n",
             "tests": [{"litres": "10", "seconds": 9}, {"litres": "10.5", "seconds": 12}]}""";
    private static final String SHOWN = """
            {"depth":"14.20","households":12,"remarks":"one\\ntwo\\n","site":"Hill","source":"borehole",\
            "tests":[{"id":"r1","litres":"10","seconds":9},{"id":"r2","litres":"10.5","seconds":12}],\
            "uses":["drinking","livestock"],"visited":"2026-11-20"}""";

    private final AtomicInteger rows = new AtomicInteger();
    private final AtomicLong time = new AtomicLong(NOW.toEpochMilli());
    private final IntentAuthor ada = author("a");
    private final IntentAuthor bob = author("b");

    private IntentAuthor author(String device) {
        var clock = new HybridLogicalClock(
                () -> Instant.ofEpochMilli(time.incrementAndGet()),
                HybridLogicalClock.DEFAULT_MAXIMUM_DRIFT,
                HlcTimestamp.ZERO);
        return new IntentAuthor(new DeviceId(device), device, "ada", clock, 0);
    }

    private GivenAnswers given(String json) {
        return GivenAnswers.read(FORM, (Members) Json.parse(json), () -> "r" + rows.incrementAndGet());
    }

    private Document created(String answers, boolean finalized) {
        var record = new NewRecord(FORM, given(answers), finalized, NOW, List.of("user:ada"), "ada");
        Document blank = Document.blank(new DocumentId("r"), RecordType.NAME, RecordType.schema(FORM));
        return done(ada, blank, List.of(record.create()));
    }

    private Document edited(IntentAuthor author, Document document, String answers) {
        return done(author, document, actions(document, answers));
    }

    private List<Action> actions(Document document, String answers) {
        return new RecordEdit(FORM, given(answers)).actions(document);
    }

    private static Document done(IntentAuthor author, Document document, List<Action> actions) {
        Document at = document;
        for (Action action : actions) {
            at = author.author(at, action, RecordType.TYPE).applyTo(at);
        }
        return at;
    }

    private static Document join(Document left, Document right) {
        return Reconciler.join(left, right, MergeBase.NONE, RecordType.TYPE).document();
    }

    private static String answers(Document document) {
        return FilledForm.of(document).answers().values().canonical();
    }

    private static String tests(Document document) {
        String all = answers(document);
        return all.substring(all.indexOf("\"tests\":"), all.indexOf(",\"uses\""));
    }

    @Test
    void recordIsReadAsItWasMade() {
        FilledForm record = FilledForm.of(created(FULL, false));

        assertEquals(SHOWN, record.answers().values().canonical());
        assertEquals("Hill", record.title());
        assertEquals("water-point", record.formName());
        assertEquals(1, record.formVersion());
        assertEquals(NOW, record.created());
        assertEquals(List.of("user:ada"), record.channels());
        assertFalse(record.finalized());
    }

    @Test
    void recordWithoutATextAnswerIsNamedAfterItsForm() {
        assertEquals("Water point survey", FilledForm.of(created("{}", false)).title());
    }

    @Test
    void answersThatAreThereAlreadyMakeNoActions() {
        Document document = created(FULL, false);

        assertEquals(List.of(), actions(document, SHOWN));
        assertEquals(List.of(), actions(document, "{}"));
    }

    @Test
    void onlyWhatDiffersIsDone() {
        Document document = created(FULL, false);

        List<Action> actions = actions(
                document,
                "{\"depth\": null, \"uses\": [\"drinking\", \"irrigation\"], \"remarks\": \"one!\\ntwo\\n\","
                        + " \"tests\": [{\"id\": \"r2\", \"seconds\": 13}, {\"id\": \"r1\"}, {\"litres\": \"1\"}]}");
        Document after = done(ada, document, actions);

        assertEquals(
                List.of("SetField", "AddToSet", "RemoveFromSet", "UpdateItem", "MoveItem", "InsertItem", "EditText"),
                actions.stream().map(each -> each.getClass().getSimpleName()).toList());
        assertEquals(
                "\"tests\":[{\"id\":\"r2\",\"litres\":\"10.5\",\"seconds\":13},"
                        + "{\"id\":\"r1\",\"litres\":\"10\",\"seconds\":9},{\"id\":\"r3\",\"litres\":\"1\"}]",
                tests(after));
    }

    @Test
    void rowThatIsNotNamedIsTakenOut() {
        Document after = edited(ada, created(FULL, false), "{\"tests\": [{\"id\": \"r2\"}]}");

        assertEquals("\"tests\":[{\"id\":\"r2\",\"litres\":\"10.5\",\"seconds\":12}]", tests(after));
    }

    @Test
    void rowThatIsNotThereIsRefused() {
        Document document = created(FULL, false);

        var refused =
                assertThrows(EditRefusedException.class, () -> actions(document, "{\"tests\": [{\"id\": \"gone\"}]}"));

        assertEquals("Yield tests (tests): there is no row gone; leave \"id\" out for a new one", refused.getMessage());
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> given("{\"colour\": 1, \"households\": \"many\", \"source\": \"lake\","
                        + " \"tests\": [{\"litres\": \"x\", \"gallons\": 1}, {\"id\": 7}]}"));

        assertEquals("""
                "colour" is no question of the form "Water point survey"; these are: site, visited, source, depth, \
                uses, households, tests, remarks
                Kind of source (source): Must be one of the choices. These are: borehole, spring, surface, abandoned.
                Households served (households): Must be a whole number, such as 12.
                "gallons" is no question of Yield tests (tests), row 1; these are: litres, seconds
                Yield tests (tests), row 1, Water (litres): Must be a number with a point, such as 14.20.
                Yield tests (tests), row 2: "id" is the id of a row that is there already; leave it out for a new one""", refused.getMessage());
    }

    @Test
    void recordIsFinalizedExactlyWhileItShowsTheAnswersThatWereComplete() {
        Document made = created(FULL, true);
        Document edited = edited(ada, made, "{\"households\": 13}");
        Document back = edited(ada, edited, "{\"households\": 12}");
        Document again = done(ada, edited, RecordEdit.finalize(edited, FORM));

        assertTrue(FilledForm.of(made).finalized());
        assertFalse(FilledForm.of(edited).finalized());
        assertTrue(FilledForm.of(back).finalized());
        assertTrue(FilledForm.of(again).finalized());
        assertEquals(List.of(), RecordEdit.finalize(made, FORM));
    }

    @Test
    void editElsewhereMakesAFinalizedRecordADraftAgain() {
        Document draft = created(FULL, false);
        Document finalized = done(ada, draft, RecordEdit.finalize(draft, FORM));
        Document edited = edited(bob, draft, "{\"tests\": [{\"id\": \"r1\"}]}");

        assertTrue(FilledForm.of(finalized).finalized());
        assertFalse(FilledForm.of(join(finalized, edited)).finalized());
    }

    @Test
    void clearedAnswerIsNoAnswer() {
        Document document = created(FULL, false);

        Document cleared = edited(ada, document, "{\"site\": null, \"uses\": [], \"tests\": null, \"remarks\": null}");

        assertEquals(
                "{\"depth\":\"14.20\",\"households\":12,\"remarks\":\"\",\"site\":null,\"source\":\"borehole\","
                        + "\"visited\":\"2026-11-20\"}",
                answers(cleared));
    }

    @Test
    void rowsOfBothDevicesAreThereAndAnswersThatDifferAreAConflict() {
        Document start = created(FULL, false);
        Document left = edited(ada, start, "{\"tests\": [{\"id\":\"r1\"},{\"id\":\"r2\"},{\"litres\":\"1\"}]}");
        Document right = edited(
                bob, start, "{\"households\": 3, \"tests\": [{\"id\":\"r1\"},{\"id\":\"r2\"},{\"litres\":\"2\"}]}");
        Document both = join(edited(ada, left, "{\"households\": 4}"), right);

        assertTrue(
                tests(both).endsWith("{\"id\":\"r3\",\"litres\":\"1\"},{\"id\":\"r4\",\"litres\":\"2\"}]"),
                tests(both));
        assertEquals(
                List.of("households"),
                Conflicts.in(both.state(), RecordType.TYPE).stream()
                        .map(Conflict::path)
                        .map(Object::toString)
                        .toList());
    }

    @Test
    void recordOfAFormOfALaterReleaseIsShownAsFarAsItGoes() {
        Document blank = Document.blank(new DocumentId("r"), RecordType.NAME, new Schema("water-point", 2));
        Document document = done(ada, blank, List.of(new Action.SetField("ph", FieldValue.of(7))));

        FilledForm record = FilledForm.of(document);

        assertEquals("Water point survey", record.title());
        assertEquals(2, record.formVersion());
        assertEquals("{\"ph\":7}", record.answers().values().canonical());
        assertFalse(record.finalized());
    }

    @Test
    void policiesFollowFromTheKindsOfTheQuestions() {
        assertEquals(Policy.TEXT, RecordType.TYPE.at(new Path("remarks")));
        assertEquals(Policy.PROMPT, RecordType.TYPE.at(new Path("tests/r1/litres")));
        assertEquals(Policy.LATEST, RecordType.TYPE.at(new Path("tests/r1/@pos")));
    }

    @Test
    void formsThatUseOneNameForTwoKindsAreRefused() {
        FormDefinition other = FormReader.read(
                (Members)
                        Json.parse(
                                "{\"name\":\"o\",\"version\":1,\"title\":\"O\",\"questions\":[{\"name\":\"site\",\"kind\":\"long text\",\"label\":\"D\"}]}"));
        FormDefinition taken = FormReader.read(
                (Members)
                        Json.parse(
                                "{\"name\":\"o\",\"version\":1,\"title\":\"O\",\"questions\":[{\"name\":\"created\",\"kind\":\"date\",\"label\":\"D\"}]}"));

        assertThrows(IllegalArgumentException.class, () -> RecordType.of(new Forms(List.of(FORM, other))));
        assertThrows(IllegalArgumentException.class, () -> RecordType.of(new Forms(List.of(taken))));
    }

    @Test
    void builtInFormAsksOneQuestionOfEachKind() {
        assertEquals(
                8,
                FORM.questions().stream()
                        .map(each -> each.kind().getClass())
                        .distinct()
                        .count());
        assertEquals(8, FORM.questions().size());
    }
}
