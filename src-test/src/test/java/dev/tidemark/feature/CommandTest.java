package dev.tidemark.feature;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.pages.Shown;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CommandTest {
    @RegisterExtension
    final Office office = new Office();

    @Test
    void noteAddedByACommandIsListedInTheWindowThatHoldsTheWorkspace() throws Exception {
        var app = office.openAlone("laptop");

        try (var command = ChildProcess.command(
                "note",
                "add",
                "--workspace",
                app.folder().toString(),
                "--title",
                "From the shell",
                "--body",
                "It drips.")) {
            assertTrue(command.end() == 0, command.said());
        }

        app.list().await("From the shell", Shown.LOCAL).open("From the shell").awaitText("It drips.");
    }

    @Test
    void noteThatIsOpenShowsWhatACommandWrites() throws IOException {
        var app = office.openAlone("laptop");
        app.list().newNote().title("Pump 7").append("It drips.").awaitSaved();
        app.list().awaitRow("Pump 7");
        String listed = app.command("note", "list", "--json");
        String id = listed.replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");

        app.command("note", "edit", id, "--title", "Pump 8");

        app.note().awaitTitle("Pump 8").awaitText("It drips.");
        app.list().awaitRow("Pump 8");
    }

    /// The first note of a workspace is opened by itself, but never over what a person has opened.
    @Test
    void settingsStayThoughACommandWritesTheFirstNote() throws IOException {
        var app = office.openAlone("laptop");
        var settings = app.settings();

        app.command("note", "add", "--title", "From the shell");

        app.list().awaitRow("From the shell");
        settings.textSize(125).textSize(150).textSize(100);
    }
}
