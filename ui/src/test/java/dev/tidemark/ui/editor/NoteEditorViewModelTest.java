package dev.tidemark.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.intent.Action;
import dev.tidemark.note.NoteEdit;
import dev.tidemark.note.NoteType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Typing becomes intents; nothing is called saved before it is.
class NoteEditorViewModelTest {
    private static final String SAVED = "Saved on this computer";

    private final Desk desk = new Desk();
    private final NoteEditorViewModel editor = desk.editor;

    @Test
    void typingIsSavedAfterAPause() {
        DocumentId id = opened("Pump 7", "");
        desk.type("Leak");

        desk.wait(Duration.ofMillis(399));
        String before = desk.stored(id).body();
        desk.wait(Duration.ofMillis(1));

        assertEquals("", before);
        assertEquals("Leak", desk.stored(id).body());
    }

    @Test
    void typingWithoutAPauseIsSavedAfterTwoSeconds() {
        DocumentId id = opened("Pump 7", "");
        for (int i = 0; i < 20; i++) {
            desk.type("x");
            desk.wait(Duration.ofMillis(100));
        }

        assertEquals("x".repeat(20), desk.stored(id).body());
    }

    @Test
    void aPauseBetweenWordsIsOneIntentEach() {
        opened("Pump 7", "");
        long before = desk.intents();
        desk.type("one ");
        desk.type("two");
        desk.wait(Duration.ofSeconds(1));
        desk.type(" three");
        desk.wait(Duration.ofSeconds(1));

        assertEquals(2, desk.intents() - before);
    }

    @Test
    void savedIsSaidOnlyAfterAcknowledgement() {
        opened("Pump 7", "");
        String opened = editor.statusProperty().get().sentence();
        desk.type("Leak");
        String typed = editor.statusProperty().get().sentence();
        var flush = editor.flush();
        boolean doneAtOnce = flush.isDone();
        String sent = editor.statusProperty().get().sentence();
        desk.settle();

        assertEquals(List.of(SAVED, "Saving …", "Saving …"), List.of(opened, typed, sent));
        assertFalse(doneAtOnce);
        assertTrue(flush.isDone());
        assertEquals(SAVED, editor.statusProperty().get().sentence());
    }

    @Test
    void leavingANoteSavesItThoughItsTextIsNoLongerShown() {
        DocumentId first = opened("Pump 7", "");
        DocumentId second = desk.note("Pump 8", "eight");
        desk.type("Leak");

        editor.open(second);
        desk.settle();

        assertEquals("Leak", desk.stored(first).body());
        assertEquals("eight", desk.stored(second).body());
        assertEquals("|eight", desk.sheet.withCaret());
    }

    @Test
    void closingWhileASaveIsUnderWaySavesTheRestAfterIt() {
        DocumentId id = opened("Pump 7", "");
        desk.type("one");
        var _ = editor.flush();
        desk.type(" two");

        var left = editor.leave();
        desk.settle();

        assertTrue(left.isDone());
        assertEquals("one two", desk.stored(id).body());
    }

    @Test
    void aNewNoteComesIntoBeingWithTheFirstWord() {
        DocumentId id = editor.openNew();
        desk.wait(Duration.ofSeconds(3));
        boolean before = desk.engine.document(id).isPresent();
        desk.type("Leak at the north valve");
        desk.wait(Duration.ofSeconds(1));
        desk.type(".");
        desk.wait(Duration.ofSeconds(1));

        assertFalse(before);
        assertEquals("Leak at the north valve.", desk.stored(id).body());
        assertEquals("Untitled", desk.stored(id).title());
        assertEquals("", editor.titleProperty().get());
        assertEquals("", editor.problemProperty().get());
    }

    @Test
    void aNewNoteIsToldOfOnceItIsThere() {
        var created = new java.util.ArrayList<DocumentId>();
        editor.onCreated(created::add);
        DocumentId id = editor.openNew();

        editor.typeTitle("Pump 7");
        desk.wait(Duration.ofSeconds(1));
        desk.type("more");
        desk.wait(Duration.ofSeconds(1));

        assertEquals(List.of(id), created);
        assertEquals("Pump 7", desk.stored(id).title());
    }

    @Test
    void aNewNoteWithNothingInItIsNeverMade() {
        DocumentId id = editor.openNew();
        desk.type("x");
        desk.sheet.erase(1);
        editor.bodyTyped();

        var left = editor.leave();
        desk.settle();

        assertTrue(left.isDone());
        assertEquals(Optional.empty(), desk.engine.document(id));
    }

    @Test
    void aBlankTitleKeepsTheOneBeforeAndSaysSo() {
        DocumentId id = opened("Pump 7", "");
        editor.typeTitle("");
        desk.type("Leak");
        desk.wait(Duration.ofSeconds(1));

        assertEquals("Pump 7", desk.stored(id).title());
        assertEquals("Leak", desk.stored(id).body());
        assertTrue(editor.problemProperty().get().contains("Pump 7"));
        assertEquals("", editor.titleProperty().get());
    }

    @Test
    void aBlankAtTheEndOfATitleIsNotTakenAwayWhileTyping() {
        DocumentId id = opened("Pump", "");

        editor.typeTitle("Pump ");
        desk.wait(Duration.ofSeconds(1));
        editor.typeTitle("Pump 7 ");
        desk.wait(Duration.ofSeconds(1));

        assertEquals("Pump 7 ", editor.titleProperty().get());
        assertEquals("Pump 7", desk.stored(id).title());
    }

    @Test
    void tagsAreSavedAtOnce() {
        DocumentId id = opened("Pump 7", "");

        editor.addTag(" north ");
        editor.addTag("pump");
        editor.removeTag("north");
        desk.settle();

        assertEquals(List.of("pump"), desk.stored(id).tags());
        assertEquals(List.of("pump"), editor.tags());
    }

    @Test
    void deletingSavesWhatWasTypedAndCanBeUndone() {
        DocumentId id = opened("Pump 7", "");
        var told = new java.util.ArrayList<DocumentId>();
        editor.onDeleted(told::add);
        desk.type("Leak");
        var _ = editor.delete();
        desk.settle();
        boolean deleted =
                editor.trashedProperty().get() && !editor.editableProperty().get();

        var _ = editor.restore();
        desk.settle();

        assertTrue(deleted);
        assertEquals(List.of(id), told);
        assertFalse(editor.trashedProperty().get());
        assertEquals("Leak", desk.stored(id).body());
    }

    @Test
    void aFailingDiskIsSaidAndWhatWasTypedIsSavedOnceItWorks() {
        DocumentId id = opened("Pump 7", "");
        desk.log.failsBefore = true;
        desk.type("Leak");
        desk.wait(Duration.ofSeconds(1));
        String said = editor.statusProperty().get().sentence();
        desk.type(" at");
        desk.wait(Duration.ofSeconds(2));
        desk.log.failsBefore = false;
        desk.wait(SaveTimes.RETRY_MAX);

        assertTrue(said.startsWith("Not saved"), said);
        assertEquals("Leak at|", desk.sheet.withCaret());
        assertEquals("Leak at", desk.stored(id).body());
        assertEquals(SAVED, editor.statusProperty().get().sentence());
    }

    @Test
    void aDiskThatStaysBrokenIsAskedLessAndLess() {
        opened("Pump 7", "");
        desk.log.failsBefore = true;
        desk.type("Leak");
        desk.wait(Duration.ofSeconds(1));
        int before = desk.log.tries;

        for (int i = 0; i < 600; i++) {
            desk.type("x");
            desk.wait(Duration.ofMillis(100));
        }

        assertTrue(desk.log.tries - before <= 6, "tries: " + (desk.log.tries - before));
    }

    @Test
    void aSaveThatReachedTheLogBeforeItsForceFailedIsNotDoneTwice() {
        DocumentId id = opened("Pump 7", "");
        desk.log.failsAfter = true;
        desk.type("Leak");
        desk.wait(Duration.ofSeconds(1));
        desk.log.failsAfter = false;
        desk.type(" at");
        desk.wait(SaveTimes.RETRY_MAX);

        assertEquals("Leak at", desk.stored(id).body());
        assertEquals(SAVED, editor.statusProperty().get().sentence());
    }

    @Test
    void whatACommandOfThisDeviceDoesGoesInUnderTheCaret() {
        DocumentId id = opened("Pump 7", "first line\nmiddle\nlast line\n");
        desk.sheet.caret = "first line\nmid".length();

        desk.does(id, edit(id, "FIRST line\nmiddle\nlast line\nmore\n"));

        assertEquals("FIRST line\nmid|dle\nlast line\nmore\n", desk.sheet.withCaret());
    }

    @Test
    void typingThatIsRefusedSinceACommandCameBetweenIsSavedOnTopOfIt() {
        DocumentId id = opened("Pump 7", "first line\nsecond\nmiddle\nlast line\n");
        desk.sheet.caret = "first line\nsecond\nmiddle".length();
        desk.type("!");
        var done = desk.engine.edit(id, _ -> List.of(edit(id, "FIRST line\nsecond\nmiddle\nlast line\n")));
        var flush = editor.flush();
        desk.wait(Duration.ofSeconds(5));

        done.join();
        assertTrue(flush.isDone());
        assertEquals("FIRST line\nsecond\nmiddle!|\nlast line\n", desk.sheet.withCaret());
        assertEquals("FIRST line\nsecond\nmiddle!\nlast line\n", desk.stored(id).body());
    }

    @Test
    void whereACommandWroteInTheSamePlaceBothStand() {
        DocumentId id = opened("Pump 7", "flow 11.8\n");
        desk.sheet.caret = "flow 11.8".length();
        desk.type("5");
        desk.does(id, edit(id, "flow 12.0\n"));
        desk.wait(Duration.ofSeconds(5));

        assertEquals("flow 11.85|\nflow 12.0\n", desk.sheet.withCaret());
        assertEquals("flow 11.85\nflow 12.0\n", desk.stored(id).body());
        assertTrue(editor.statusProperty().get().sentence().startsWith("Saved"));
    }

    @Test
    void aTitleSetByACommandIsShownUnlessAnotherIsBeingTyped() {
        DocumentId id = opened("Pump 7", "");
        desk.does(id, new Action.SetField(NoteType.TITLE, FieldValue.of("Pump 8")));
        String followed = editor.titleProperty().get();
        editor.typeTitle("Pump 9");
        desk.does(id, new Action.SetField(NoteType.TITLE, FieldValue.of("Pump 10")));
        String typed = editor.titleProperty().get();
        desk.wait(Duration.ofSeconds(3));

        assertEquals(List.of("Pump 8", "Pump 9"), List.of(followed, typed));
        assertEquals("Pump 9", desk.stored(id).title());
    }

    @Test
    void anOverlappingTextThatIsPulledWithAnEditOfThisDeviceIsAConflict() {
        DocumentId id = opened("Pump 7", "flow 11.8\n");
        Document base = desk.document(id);
        desk.sheet.caret = "flow 11.8".length();
        desk.type("5");
        desk.pulls(id, base, new Action.SetField(NoteType.BODY, FieldValue.of("flow 12.0\n")));
        desk.does(id, new Action.AddToSet(NoteType.TAGS, "north"));
        desk.wait(Duration.ofSeconds(5));

        assertEquals("flow 11.85|\n", desk.sheet.withCaret());
        assertEquals(1, editor.conflictsProperty().get());
        assertEquals(List.of("north"), desk.stored(id).tags());
    }

    @Test
    void aTitleThatIsPulledWithAnEditOfThisDeviceIsAConflictWithTheOneBeingTyped() {
        DocumentId id = opened("Pump 7", "");
        Document base = desk.document(id);
        editor.typeTitle("Pump 9");
        desk.pulls(id, base, new Action.SetField(NoteType.TITLE, FieldValue.of("Pump 10")));
        desk.does(id, new Action.AddToSet(NoteType.TAGS, "north"));
        desk.wait(Duration.ofSeconds(5));

        assertEquals("Pump 9", editor.titleProperty().get());
        assertEquals(1, editor.conflictsProperty().get());
    }

    @Test
    void aTitleThatComesWithTheFirstLetterOfAnotherIsAConflictHoweverCloseTheyAre() {
        int steps = 0;
        for (boolean isTaken = false; !isTaken; steps++) {
            DocumentId id = opened("Pump 7", "");
            desk.pulls(id, desk.document(id), new Action.SetField(NoteType.TITLE, FieldValue.of("Pump 10")));
            editor.addTag("north");
            desk.settle(steps);
            isTaken = editor.titleProperty().get().equals("Pump 10");
            editor.typeTitle("Pump 7,");
            desk.wait(Duration.ofSeconds(5));

            assertEquals("Pump 7,", editor.titleProperty().get());
            assertEquals(isTaken ? 0 : 1, editor.conflictsProperty().get(), "after " + steps);
        }

        assertTrue(steps > 3, "steps: " + steps);
    }

    @Test
    void readingIsTriedAgainUntilItWorks() {
        DocumentId id = desk.note("Pump 7", "Leak");
        desk.readingFails = true;
        editor.open(id);
        desk.wait(Duration.ofMinutes(5));
        int tries = desk.reads;
        desk.readingFails = false;
        desk.wait(SaveTimes.RETRY_MAX);

        assertTrue(tries > 3 && tries < 20, "tries: " + tries);
        assertEquals("|Leak", desk.sheet.withCaret());
        assertEquals(SAVED, editor.statusProperty().get().sentence());
    }

    @Test
    void aNewNoteIsSavedBeforeItIsDeletedAndNothingIsSaidOfOneThatThereIsNot() {
        var told = new java.util.ArrayList<DocumentId>();
        editor.onDeleted(told::add);
        DocumentId empty = editor.openNew();
        var _ = editor.delete();
        desk.settle();
        boolean made = desk.engine.document(empty).isPresent();
        DocumentId id = editor.openNew();
        desk.type("Leak");

        var deleted = editor.delete();
        desk.wait(Duration.ofSeconds(3));

        assertTrue(deleted.isDone());
        assertFalse(made);
        assertEquals(List.of(id), told);
        assertTrue(desk.document(id).state().isTrashed());
        assertEquals("Leak", desk.stored(id).body());
    }

    @Test
    void deletingRestoringAndDeletingAtOnceLeavesItDeleted() {
        DocumentId id = opened("Pump 7", "");

        var _ = editor.delete();
        var _ = editor.restore();
        var _ = editor.delete();
        desk.settle();

        assertTrue(desk.document(id).state().isTrashed());
    }

    @Test
    void textWithLineBreaksOfAnotherSystemKeepsThem() {
        DocumentId id = opened("Pump 7", "one\r\ntwo\r\n");
        desk.sheet.caret = "one".length();

        desk.type("\nand a half");
        desk.wait(Duration.ofSeconds(1));

        assertEquals("one\r\nand a half\r\ntwo\r\n", desk.stored(id).body());
        assertEquals("one\nand a half|\ntwo\n", desk.sheet.withCaret());
    }

    private DocumentId opened(String title, String body) {
        DocumentId id = desk.note(title, body);
        editor.open(id);
        desk.settle();
        return id;
    }

    private Action edit(DocumentId id, String body) {
        return new NoteEdit(null, body, "", Set.of(), Set.of())
                .actions(desk.document(id))
                .getFirst();
    }
}
