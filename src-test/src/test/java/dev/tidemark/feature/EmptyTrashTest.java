package dev.tidemark.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmptyTrashTest {
    @RegisterExtension
    final Office office = new Office();

    @Test
    void trashIsEmptiedOnlyByWhoSaysItTwice() throws IOException {
        var app = office.openAlone("laptop");
        app.list().newNote().title("Pump 7").awaitSaved();
        app.list().awaitRow("Pump 7");
        app.note().delete();
        app.list().awaitNoRow("Pump 7").goTo("trash").awaitRow("Pump 7");

        app.list().emptyTrash().keepTrash().awaitRow("Pump 7");
        assertEquals("It stays here until you empty the trash.", app.list().trashWords());
        app.list().emptyTrash().confirmEmptyTrash().awaitNoRow("Pump 7").awaitCount("trash", 0);

        assertEquals("The trash is empty.", app.list().emptySentence());
    }

    @Test
    void whatOneDeviceDeletesForGoodIsGoneOnTheOther() throws IOException {
        var laptop = office.open("laptop");
        var tablet = office.open("tablet");
        laptop.list().newNote().title("Pump 7").awaitSaved();
        laptop.list().newNote().title("Valve 3").awaitSaved();
        tablet.list().awaitRow("Pump 7").awaitRow("Valve 3");
        laptop.list().open("Pump 7").delete();
        tablet.list().awaitNoRow("Pump 7").goTo("trash").awaitRow("Pump 7");

        laptop.list()
                .goTo("trash")
                .awaitRow("Pump 7")
                .emptyTrash()
                .confirmEmptyTrash()
                .awaitNoRow("Pump 7");

        tablet.list().awaitNoRow("Pump 7").goTo("all").awaitTitles("Valve 3");
    }
}
