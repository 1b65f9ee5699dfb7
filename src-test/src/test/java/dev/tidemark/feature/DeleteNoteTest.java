package dev.tidemark.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeleteNoteTest {
    @RegisterExtension
    final Office office = new Office();

    @Test
    void deletedNoteIsInTheTrashAndComesBackWhole() throws IOException {
        var app = office.openAlone("laptop");
        app.list().newNote().title("Pump 7").append("It drips.").tag("seal").awaitSaved();
        app.list().awaitRow("Pump 7");

        app.note().delete();
        app.list().awaitNoRow("Pump 7").goTo("trash").open("Pump 7").restore();

        app.list().awaitNoRow("Pump 7").goTo("all").open("Pump 7").awaitText("It drips.");
        assertEquals(1, app.list().awaitCount("all", 1).count("notes"));
        assertEquals(0, app.list().awaitCount("trash", 0).count("inbox"));
    }
}
