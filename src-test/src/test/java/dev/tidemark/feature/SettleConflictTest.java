package dev.tidemark.feature;

import static dev.tidemark.feature.Quarrel.LEFT;
import static dev.tidemark.feature.Quarrel.RIGHT;
import static dev.tidemark.feature.Quarrel.inConflict;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.pages.AppPage;
import dev.tidemark.pages.MergeDialogPage.Side;
import dev.tidemark.pages.Shown;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SettleConflictTest {

    @RegisterExtension
    final Office office = new Office();

    @Test
    void titleSetOnBothDevicesIsSettledOnOneByKeyboardAloneAndSoOnTheOther() throws IOException {
        List<AppPage> both = inConflict(office);
        AppPage laptop = both.getFirst();
        AppPage phone = both.getLast();

        var dialog = laptop.note().settleByKeyboard();
        String explanation = dialog.explanation();
        String spoken = dialog.spoken("title", Side.REMOTE);
        dialog.keepLocalByKeyboard("title").applyByKeyboard();

        for (AppPage each : List.of(laptop, phone)) {
            each.note().awaitTitle(LEFT);
            each.list().await(LEFT, Shown.SYNCED);
            each.statusBar().awaitAttention("");
        }
        assertAll(
                () -> assertTrue(explanation.contains("phone"), explanation),
                () -> assertTrue(spoken.contains("phone") && spoken.contains(RIGHT), spoken));
    }

    @Test
    void escapeChangesNothing() throws IOException {
        AppPage laptop = inConflict(office).getFirst();

        laptop.note()
                .settle()
                .keepLocal("title")
                .write("title", "Something else")
                .escape();

        laptop.note().awaitTitle(RIGHT).awaitStatus("two versions of the title");
        laptop.list().await(RIGHT, Shown.CONFLICT);
        assertEquals("1 conflict", laptop.statusBar().attention());
    }

    @Test
    void settlingIsUndoneAtOnce() throws IOException {
        AppPage laptop = inConflict(office).getFirst();

        laptop.note().settle().write("title", "Pump 7, flange, urgent").apply();
        laptop.note().awaitTitle("Pump 7, flange, urgent");
        laptop.notice().undo();

        laptop.note().awaitTitle(RIGHT);
    }

    @Test
    void conflictThatWasSettledOnOneDeviceIsOpenedAgainOnTheOtherAndIsThereOnBoth() throws IOException {
        List<AppPage> both = inConflict(office);
        AppPage laptop = both.getFirst();
        AppPage phone = both.getLast();
        laptop.note().settle().keepLocal("title").apply();
        phone.note().awaitTitle(LEFT);

        var settled = phone.note().settled();
        String told = settled.words();
        settled.openAgain("title");

        for (AppPage each : both) {
            each.note().awaitStatus("two versions of the title");
        }
        phone.note()
                .settle()
                .awaitFields("title")
                .write("title", "Pump 7, agreed")
                .apply();
        laptop.note().awaitTitle("Pump 7, agreed");
        assertAll(
                () -> assertTrue(told.contains("laptop"), told),
                () -> assertTrue(told.contains("Chosen: “" + LEFT), told),
                () -> assertTrue(told.contains("Instead of: “" + RIGHT), told));
    }

    @Test
    void lookingAtWhatWasSettledChangesNothing() throws IOException {
        AppPage laptop = inConflict(office).getFirst();
        laptop.note().settle().keepLocal("title").apply();

        laptop.note().settled().escape();

        laptop.note().awaitTitle(LEFT);
        laptop.list().await(LEFT, Shown.SYNCED);
    }
}
