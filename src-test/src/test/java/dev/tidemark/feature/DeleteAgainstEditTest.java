package dev.tidemark.feature;

import dev.tidemark.pages.AppPage;
import dev.tidemark.pages.Shown;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeleteAgainstEditTest {
    @RegisterExtension
    final Office office = new Office();

    @Test
    void noteDeletedHereAndEditedThereIsBackOnBothAndKept() throws IOException {
        List<AppPage> both = contested();

        both.getFirst().note().keep();

        for (AppPage each : both) {
            each.note().awaitNoNotice();
            each.list().await("Pump 7", Shown.SYNCED);
        }
    }

    @Test
    void noteDeletedHereAndEditedThereIsDeletedAgainOnBoth() throws IOException {
        List<AppPage> both = contested();

        both.getFirst().note().deleteAgain();

        for (AppPage each : both) {
            each.list().awaitNoRow("Pump 7").goTo("trash").awaitRow("Pump 7");
        }
    }

    /// Both devices show the note, which one deleted while the other went on writing.
    private List<AppPage> contested() throws IOException {
        AppPage laptop = office.open("laptop");
        AppPage phone = office.open("phone");
        List<AppPage> both = List.of(laptop, phone);
        laptop.list().newNote().title("Pump 7").append("It drips.").awaitSaved();
        phone.list().open("Pump 7").awaitText("It drips.");
        laptop.list().await("Pump 7", Shown.SYNCED);
        both.forEach(each -> each.statusBar().workOffline());
        laptop.note().delete();
        laptop.list().awaitNoRow("Pump 7");
        phone.note().append(" Still.").awaitSaved();
        both.forEach(each -> each.statusBar().workOnline());
        for (AppPage each : both) {
            each.list().open("Pump 7").awaitText("It drips. Still.");
        }
        laptop.note().awaitNotice("You deleted this here", "edited it on phone");
        phone.note().awaitNotice("deleted this on laptop", "edited it here");
        return both;
    }
}
