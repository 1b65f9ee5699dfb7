package dev.tidemark.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.app.workspace.WorkspaceConfig;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.note.NewNote;
import dev.tidemark.note.Title;
import dev.tidemark.pages.AppPage;
import dev.tidemark.testkit.Device;
import dev.tidemark.testkit.Eventually;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FindNoteTest {
    private static final int NOTES = 500;

    @RegisterExtension
    final Office office = new Office();

    @Test
    void textIsFoundWhileItIsTyped() throws IOException {
        AppPage app = manyNotes();

        app.list().search("flang").awaitTitles("Visit 137");
        app.list().search("nowhere at all");
        Eventually.holds("nothing is found", () -> app.list().emptySentence().contains("nowhere at all"));
        app.list().clearSearch().awaitRow("Visit 499");

        assertEquals("", app.list().searched());
    }

    @Test
    void listAndSearchAreReadByPage() throws IOException {
        AppPage app = manyNotes();
        int first = app.list().titles().size();

        app.list().scrollToEnd();
        Eventually.holds("more is loaded", () -> app.list().titles().size() > first);
        app.list().search("flang").awaitTitles("Visit 137").search("drips").awaitRow("Visit 499");
        int found = app.list().titles().size();

        assertTrue(first < NOTES, first + " at first");
        assertTrue(found < NOTES, found + " found");
        assertEquals(NOTES, app.list().awaitCount("all", NOTES).count("notes"));
    }

    private AppPage manyNotes() throws IOException {
        office.prepare("laptop", new WorkspaceConfig("", "", "laptop", List.of()));
        office.fill("laptop", FindNoteTest::fill);
        AppPage app = office.show("laptop");
        app.list().awaitRow("Visit 499");
        return app;
    }

    private static void fill(OpenWorkspace open) {
        var edits = IntStream.range(0, NOTES)
                .mapToObj(i -> open.engine().edit(id(i), _ -> List.of(note(i).create())))
                .toList();
        edits.forEach(Device::await);
    }

    private static NewNote note(int number) {
        String text = number == 137 ? "The flange." : "The pump drips.";
        return new NewNote(new Title("Visit " + number), text, Set.of(), Instant.EPOCH, null, List.of(), "ada");
    }

    private static DocumentId id(int number) {
        return new DocumentId("visit-%03d".formatted(number));
    }
}
