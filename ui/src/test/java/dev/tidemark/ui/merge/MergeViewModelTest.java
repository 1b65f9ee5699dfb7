package dev.tidemark.ui.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.intent.Action;
import dev.tidemark.note.NoteType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A conflict is shown with its writers, settled as looked at, and nothing that came meanwhile is settled with it.
class MergeViewModelTest {
    private final TwoDevices devices = new TwoDevices();

    @Test
    void versionsAreNamedByDeviceAndTheOwnOneComesFirst() {
        devices.titles("Pump 7 — pressure", "Pump 7 (north)");

        MergeField field = open().fields().getFirst();

        assertEquals(
                List.of("Pump 7 — pressure", "Pump 7 (north)"),
                field.facts().cards().stream().map(MergeField.Card::text).toList());
        assertEquals(
                List.of("laptop", "tablet"),
                field.facts().cards().stream()
                        .map(card -> card.version().deviceName())
                        .toList());
        assertEquals("Pump 7", field.facts().before().orElseThrow().text());
    }

    @Test
    void headerSaysWhoWroteWhereAndWhen() {
        devices.titles("one", "other");

        MergeViewModel model = open();

        assertEquals("other was changed in two places", model.headlineProperty().get());
        assertEquals(
                "It was written on this computer at 09:00 and on tablet (ben) at 09:00.",
                model.explanationProperty().get());
    }

    @Test
    void choosingTheOtherVersionSettlesWithIt() {
        devices.titles("one", "other");
        MergeViewModel model = open();

        model.fields().getFirst().take(1);
        model.keep();

        assertEquals("other", devices.here().title());
        assertEquals(1, devices.settled.size());
        assertEquals(List.of(), devices.conflicts());
    }

    @Test
    void aWrittenTitleMustBeOne() {
        devices.titles("one", "other");
        MergeViewModel model = open();
        MergeField field = model.fields().getFirst();
        field.write("  ");
        boolean blank = model.keepableProperty().get();

        field.write(" one and other ");
        model.keep();

        assertFalse(blank);
        assertInstanceOf(MergeField.Choice.Written.class, field.choiceProperty().get());
        assertEquals("one and other", devices.here().title());
    }

    @Test
    void bothTextsAreTakenTogether() {
        devices.bodies("same\n\nhere\n", "same\n\nthere\n");
        MergeViewModel model = open();

        model.fields().getFirst().takeBoth();
        model.keep();

        assertEquals("same\n\nhere\nthere\n", devices.here().body());
    }

    @Test
    void laterChangesNothing() {
        devices.titles("one", "other");
        MergeViewModel model = open();
        Document before = devices.document();

        model.fields().getFirst().write("else");
        model.later();

        assertEquals(before.state(), devices.document().state());
        assertEquals(1, devices.later.size());
    }

    @Test
    void whatCameMeanwhileStaysAConflictAndIsAskedAboutNext() {
        devices.titles("one", "other");
        MergeViewModel model = open();
        devices.thirdTitle("third");

        model.fields().getFirst().take(1);
        model.keep();

        assertEquals(List.of(), devices.settled);
        assertTrue(model.noticeProperty().get().contains("another version has come"));
        assertEquals(
                List.of("other", "third"),
                model.fields().getFirst().facts().cards().stream()
                        .map(MergeField.Card::text)
                        .sorted()
                        .toList());
    }

    @Test
    void anEditOfThisDeviceMeanwhileSettlesNothing() {
        devices.titles("one", "other");
        MergeViewModel model = open();
        devices.does(new Action.SetField(NoteType.BODY, FieldValue.of("typed")));

        model.keep();

        assertEquals(1, devices.conflicts().size());
        assertTrue(model.noticeProperty().get().contains("edited here meanwhile"));
        model.keep();
        assertEquals(List.of(), devices.conflicts());
    }

    @Test
    void undoSetsWhatThisDeviceShowedBefore() {
        devices.titles("one", "other");
        String shown = devices.here().title();
        MergeViewModel model = open();
        model.fields().getFirst().write("else");
        model.keep();
        String kept = devices.here().title();

        devices.settled.getFirst().run();

        assertEquals(List.of("else", shown), List.of(kept, devices.here().title()));
        assertEquals(List.of(), devices.notUndone);
    }

    @Test
    void undoLeavesWhatWasWrittenAfterTheSettlement() {
        devices.titles("one", "other");
        MergeViewModel model = open();
        model.fields().getFirst().write("else");
        model.keep();
        devices.does(new Action.SetField(NoteType.TITLE, FieldValue.of("written after")));

        devices.settled.getFirst().run();

        assertEquals("written after", devices.here().title());
        assertEquals(List.of("It was written to meanwhile; that was not undone."), devices.notUndone);
    }

    @Test
    void undoLeavesWhatAnotherDeviceWroteMeanwhile() {
        devices.titles("one", "other");
        MergeViewModel model = open();
        model.fields().getFirst().write("else");
        model.keep();
        devices.thirdTitle("third");
        Document before = devices.document();

        devices.settled.getFirst().run();

        assertEquals(before.state(), devices.document().state());
        assertEquals(1, devices.notUndone.size());
    }

    @Test
    void whatWasWrittenByHandIsKeptWhenKeepingIsRefused() {
        devices.titles("one", "other");
        MergeViewModel model = open();
        model.fields().getFirst().write("one and other");
        devices.does(new Action.SetField(NoteType.BODY, FieldValue.of("typed")));

        model.keep();
        String afterRefusal = model.fields().getFirst().resultProperty().get();
        model.keep();

        assertEquals("one and other", afterRefusal);
        assertEquals("one and other", devices.here().title());
    }

    @Test
    void threeVersionsAreThreeCards() {
        devices.titles("one", "other");
        devices.thirdTitle("third");

        MergeViewModel model = open();

        assertEquals(3, model.fields().getFirst().facts().cards().size());
        assertEquals(
                "third was changed in three places", model.headlineProperty().get());
        model.fields().getFirst().take(2);
        model.keep();
        assertEquals(List.of(), devices.conflicts());
    }

    @Test
    void ofALongTextOnlyWhatDiffersIsShown() {
        String text = Stream.iterate(1, i -> i + 1)
                .limit(200)
                .map(i -> "line " + i + "\n")
                .reduce("", String::concat);
        devices.bodies(text.replace("line 100\n", "line 100 here\n"), text.replace("line 100\n", "line 100 there\n"));

        List<Passage> passages =
                open().fields().getFirst().facts().cards().getFirst().passages();

        assertEquals(3, passages.size());
        assertInstanceOf(Passage.Folded.class, passages.getFirst());
        assertInstanceOf(Passage.Shown.class, passages.get(1));
        assertTrue(passages.get(1).toString().length() < 400);
    }

    private MergeViewModel open() {
        var model = new MergeViewModel(
                devices.work, FieldWords.ofNotes(devices.work.messages()), devices.document(), devices);
        model.load();
        return model;
    }
}
