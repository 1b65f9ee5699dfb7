package dev.tidemark.feature;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StayOnNoteTest {
    @RegisterExtension
    final Office office = new Office();

    @Test
    void noteThatIsWrittenInStaysOpenThoughItsRowMovesToTheTop() throws IOException {
        var app = office.openAlone("laptop");
        for (String title : new String[] {"First", "Second", "Third"}) {
            app.list().newNote().title(title).awaitSaved();
            app.list().awaitRow(title);
        }

        app.list()
                .open("First")
                .append("Here")
                .awaitSaved()
                .append(", and here")
                .awaitSaved();

        app.note().awaitText("Here, and here");
    }
}
