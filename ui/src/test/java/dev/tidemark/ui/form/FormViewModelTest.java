package dev.tidemark.ui.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Answers become intents; nothing is called saved before it is.
class FormViewModelTest {
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final String FULL = """
            {"site": "Hill", "visited": "2026-11-20", "source": "borehole", "households": 12, "uses": ["drinking"],
             "remarks": "one\\n\\ntwo\\n", "tests": [{"litres": "10", "seconds": 9}, {"litres": "20", "seconds": 8}]}""";

    private final Clipboard desk = new Clipboard();
    private final FormViewModel model = desk.model;

    @Test
    void typingIsSavedAfterAPause() {
        DocumentId id = desk.opened(FULL);
        desk.type("depth", "14.20");

        desk.wait(Duration.ofMillis(399));
        String before = desk.stored(id, "depth");
        desk.wait(Duration.ofMillis(1));

        assertEquals("null", before);
        assertEquals("\"14.20\"", desk.stored(id, "depth"));
    }

    @Test
    void typingWithoutAPauseIsSavedAfterTwoSeconds() {
        DocumentId id = desk.opened(FULL);
        for (int i = 1; i <= 20; i++) {
            desk.type("site", "x".repeat(i));
            desk.wait(Duration.ofMillis(100));
        }

        assertEquals("\"" + "x".repeat(20) + "\"", desk.stored(id, "site"));
    }

    @Test
    void savedIsSaidOnlyAfterAcknowledgement() {
        desk.opened(FULL);
        String opened = desk.page().status().sentence();
        desk.type("site", "Valley");
        String typed = desk.page().status().sentence();
        var flush = model.flush();
        boolean doneAtOnce = flush.isDone();
        desk.settle();

        assertEquals("Draft, saved on this computer", opened);
        assertEquals("Saving …", typed);
        assertFalse(doneAtOnce);
        assertTrue(flush.isDone());
        assertEquals("Draft, saved on this computer", desk.page().status().sentence());
    }

    @Test
    void aNewRecordComesIntoBeingWithTheFirstAnswer() {
        var created = new ArrayList<DocumentId>();
        model.onCreated(created::add);
        DocumentId id = model.openNew();
        desk.wait(A_SECOND);
        boolean before = desk.engine.document(id).isPresent();

        model.choose(Path.of("source"), "spring");
        desk.settle();
        desk.type("site", "Hill");
        desk.wait(A_SECOND);

        assertFalse(before);
        assertEquals("Hill", desk.stored(id).title());
        assertEquals("\"spring\"", desk.stored(id, "source"));
        assertEquals(List.of("team"), desk.stored(id).channels());
        assertEquals(List.of(id), created);
        assertEquals(2, desk.intents());
    }

    @Test
    void aNewRecordThatIsLeftWithoutAnAnswerIsNone() {
        DocumentId id = model.openNew();
        desk.type("site", "x");
        desk.type("site", "");

        var left = model.leave();
        desk.settle();

        assertTrue(left.isDone());
        assertTrue(desk.engine.document(id).isEmpty());
    }

    @Test
    void whatCannotBeAnAnswerIsToldAtOnceAndKept() {
        DocumentId id = desk.opened(FULL);

        desk.type("households", "12a");
        String told = desk.problem("households");
        desk.wait(A_SECOND);

        assertEquals("Must be a whole number, such as 12.", told);
        assertEquals("\"12a\"", desk.stored(id, "households"));
        desk.type("households", "0");
        assertEquals(
                "Must be at least 1. A source that nobody uses is entered as “abandoned”.", desk.problem("households"));
    }

    @Test
    void missingAnswersAreToldOnceSomebodyAsks() {
        desk.opened("{\"source\": \"abandoned\"}");
        String before = desk.problem("site");

        Optional<Path> first = model.nextError(null);
        Optional<Path> second = model.nextError(Path.of("site"));
        Optional<Path> again = model.nextError(Path.of("visited"));

        assertEquals("", before);
        assertEquals("Needs an answer.", desk.problem("site"));
        assertEquals(List.of("site", "visited", "site"), List.of(name(first), name(second), name(again)));
    }

    private static String name(Optional<Path> path) {
        return path.map(Path::value).orElse("");
    }

    @Test
    void questionAppearsWhenAnAnswerMakesItRelevant() {
        desk.opened("{\"source\": \"spring\"}");
        boolean before = desk.page().isRelevant(Path.of("depth"));

        model.choose(Path.of("source"), "borehole");

        assertFalse(before);
        assertTrue(desk.page().isRelevant(Path.of("depth")));
    }

    @Test
    void aRecordOfAFormThatThisReleaseDoesNotKnowIsDeletedAndRestored() {
        DocumentId id = desk.openedUnknown();

        var deleted = model.delete();
        desk.settle();
        boolean isDeleted = desk.document(id).state().isTrashed();
        var restored = model.restore();
        desk.settle();

        assertTrue(deleted.isDone() && restored.isDone());
        assertTrue(isDeleted);
        assertFalse(desk.document(id).state().isTrashed());
    }

    @Test
    void anAnswerThatIsPulledWithAnEditOfThisDeviceIsAConflictWithTheOneBeingTyped() {
        DocumentId id = desk.opened(FULL);
        desk.type("site", "Valley");
        desk.pulls(id, "{\"site\": \"Mountain\"}");
        desk.does(id, "{\"households\": 13}");
        desk.wait(Duration.ofSeconds(5));

        assertEquals("\"Valley\"", desk.shown("site"));
        assertEquals("13", desk.shown("households"));
        assertEquals(1, desk.engine.conflicts(desk.document(id)).size());
    }

    @Test
    void recordIsFinalizedAndADraftAgainWithTheNextLetter() {
        DocumentId id = desk.opened(FULL);

        Optional<Path> wrong = model.finish();
        desk.settle();
        FormPage.Stage finalized = desk.page().stage();
        desk.type("site", "Hill 2");
        FormPage.Stage typed = desk.page().stage();
        desk.wait(A_SECOND);

        assertEquals(Optional.empty(), wrong);
        assertEquals(FormPage.Stage.FINALIZED, finalized);
        assertEquals(FormPage.Stage.DRAFT, typed);
        assertFalse(desk.stored(id).finalized());
    }

    @Test
    void recordThatIsNotCompleteIsNotFinalized() {
        DocumentId id = desk.opened("{\"site\": \"Hill\"}");

        Optional<Path> wrong = model.finish();
        desk.settle();

        assertEquals("visited", name(wrong));
        assertFalse(desk.stored(id).finalized());
    }

    @Test
    void whatComesFromElsewhereIsShownBesideWhatIsTyped() {
        DocumentId id = desk.opened(FULL);
        desk.type("site", "Valley");

        desk.does(id, "{\"households\": 30, \"site\": \"Lake\"}");
        String shownWhileTyping = desk.shown("site");
        desk.wait(A_SECOND);

        assertEquals("\"Valley\"", shownWhileTyping);
        assertEquals("30", desk.shown("households"));
        assertEquals("\"Valley\"", desk.stored(id, "site"));
        assertEquals("30", desk.stored(id, "households"));
    }

    @Test
    void longTextsOfBothAreMerged() {
        DocumentId id = desk.opened(FULL);
        desk.type("remarks", "one!\n\ntwo\n");

        desk.does(id, "{\"remarks\": \"one\\n\\ntwo!\\n\"}");
        desk.wait(A_SECOND);

        assertEquals("\"one!\\n\\ntwo!\\n\"", desk.stored(id, "remarks"));
        assertEquals("\"one!\\n\\ntwo!\\n\"", desk.shown("remarks"));
    }

    @Test
    void rowsAreAddedMovedAndTakenOut() {
        DocumentId id = desk.opened(FULL);
        var tests = desk.question("tests");
        List<String> before = desk.page().rows(tests);

        String added = model.addRow(tests).orElseThrow();
        model.type(Path.of("tests", added, "litres"), tests.fields().getFirst(), "5");
        model.moveRow(tests, added, -2);
        model.removeRow(tests, before.getFirst());
        desk.wait(A_SECOND);

        assertEquals(List.of(added, before.getLast()), desk.page().rows(tests));
        assertEquals(
                "[{\"id\":\"" + added + "\",\"litres\":\"5\"},{\"id\":\"" + before.getLast()
                        + "\",\"litres\":\"20\",\"seconds\":8}]",
                desk.stored(id, "tests"));
    }

    @Test
    void rowThatSomebodyElseAddsIsKeptWhileAnotherIsTyped() {
        DocumentId id = desk.opened(FULL);
        var tests = desk.question("tests");
        String first = desk.page().rows(tests).getFirst();
        String last = desk.page().rows(tests).getLast();
        model.type(Path.of("tests", first, "litres"), tests.fields().getFirst(), "11");

        desk.does(id, "{\"tests\": [{\"id\":\"" + first + "\"},{\"id\":\"" + last + "\"},{\"litres\":\"3\"}]}");
        desk.wait(A_SECOND);

        String stored = desk.stored(id, "tests");
        assertTrue(stored.contains("\"litres\":\"11\"") && stored.contains("\"litres\":\"3\""), stored);
    }

    @Test
    void leavingSavesWhatWasTyped() {
        DocumentId id = desk.opened(FULL);
        desk.type("site", "Valley");

        model.openNew();
        desk.settle();

        assertEquals("\"Valley\"", desk.stored(id, "site"));
    }

    @Test
    void deletedRecordRestsUntilItIsRestored() {
        DocumentId id = desk.opened(FULL);

        var _ = model.delete();
        desk.settle();
        boolean editable = desk.page().editable();
        desk.type("site", "Valley");
        desk.wait(A_SECOND);
        var _ = model.restore();
        desk.settle();

        assertFalse(editable);
        assertEquals("\"Hill\"", desk.stored(id, "site"));
        assertTrue(desk.page().editable());
        assertFalse(desk.page().trashed());
    }
}
