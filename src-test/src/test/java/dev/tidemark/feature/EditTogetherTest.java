package dev.tidemark.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tidemark.pages.AppPage;
import dev.tidemark.pages.Shown;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EditTogetherTest {
    private static final String TEXT = "Pump 7 drips.\n\nThe seal was changed in May.\n\nNext visit: Monday.";
    private static final String MERGED =
            "Again: Pump 7 drips.\n\nThe seal was changed in May.\n\nNext visit: Monday. Bring Grace.";

    @RegisterExtension
    final Office office = new Office();

    @Test
    void differentParagraphsOfTwoDevicesAreMergedWithoutAQuestion() throws IOException {
        AppPage laptop = office.open("laptop");
        AppPage phone = office.open("phone");
        laptop.list().newNote().title("Pump 7").append(TEXT);
        phone.list().awaitRow("Pump 7").open("Pump 7").awaitText(TEXT);
        laptop.list().await("Pump 7", Shown.SYNCED);
        List.of(laptop, phone).forEach(each -> each.statusBar().workOffline());

        laptop.note().insertBefore("Pump 7 drips", "Again: ").awaitSaved();
        phone.note().append(" Bring Grace.").awaitSaved();
        List.of(laptop, phone).forEach(each -> each.statusBar().workOnline());

        for (AppPage each : List.of(laptop, phone)) {
            each.note().awaitText(MERGED);
            each.list().await("Pump 7", Shown.SYNCED);
            assertFalse(each.note().offersToSettle());
            assertEquals("", each.statusBar().attention());
        }
    }
}
