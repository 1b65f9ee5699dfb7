package dev.tidemark.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.commandline.Launcher.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Notes on one device.
class NotesTest {
    private static final Set<String> MEMBERS = Set.of(
            "id",
            "type",
            "title",
            "body",
            "tags",
            "channels",
            "status",
            "pending",
            "conflicts",
            "created",
            "modified",
            "deleted",
            "version",
            "attachments");

    @TempDir
    private Path folder = Path.of("");

    private Launcher tidemark = new Launcher(folder);

    @BeforeEach
    void workspace() {
        tidemark = new Launcher(folder).with("TIDEMARK_WORKSPACE", "w");
        tidemark.run("init", "--user", "ada", "--device", "laptop");
    }

    @Test
    void emptiedTrashHasNothingLeft() {
        String kept = tidemark.run("note", "add", "--title", "Kept").line();
        String deleted = tidemark.run("note", "add", "--title", "Deleted").line();
        tidemark.run("note", "delete", deleted);

        Ended emptied = tidemark.run("trash", "empty", "--json");

        assertEquals(1, Answers.object(emptied.out()).whole("emptied"));
        assertEquals("", tidemark.run("note", "list", "--trash").out());
        assertEquals(2, tidemark.run("note", "show", deleted).code());
        assertEquals(0, tidemark.run("note", "show", kept).code());
        assertEquals("the trash is empty\n", tidemark.run("trash", "empty").out());
    }

    @Test
    void addedNoteIsShownAsItWasWritten() {
        String title = "Pümp 7 “α”";
        String body = "first\n\nlast, without an end";

        Ended added = tidemark.runWithInput(
                body, "note", "add", "--title", title, "--body", "-", "--tag", "b", "--tag", "a/b");
        var note = Answers.object(
                tidemark.run("note", "show", added.line(), "--json").out());

        assertEquals(added.line() + "\n", added.out());
        assertEquals(MEMBERS, Answers.names(note));
        assertEquals(added.line(), note.text("id"));
        assertEquals("note", note.text("type"));
        assertEquals(title, note.text("title"));
        assertEquals(body, note.text("body"));
        assertEquals(List.of("a/b", "b"), note.texts("tags"));
        assertEquals(List.of("user:ada"), note.texts("channels"));
        assertEquals("local", note.text("status"));
        assertFalse(Instant.parse(note.text("created")).isAfter(Instant.parse(note.text("modified"))));
    }

    @Test
    void standardInputMayBeEmpty() {
        Ended added = tidemark.runWithInput("", "note", "add", "--title", "x", "--body", "-");

        var note = Answers.object(
                tidemark.run("note", "show", added.line(), "--json").out());
        assertEquals("", note.text("body"));
    }

    @Test
    void editedBodyIsLoggedAsSplices() {
        String id = tidemark.run("note", "add", "--title", "x", "--body", "one\ntwo\nthree\n")
                .line();

        Ended edited =
                tidemark.run("note", "edit", id, "--body", "one\ntwo!\nthree\n", "--append", "four", "--tag", "t");

        assertEquals(id, edited.line());
        assertEquals(
                "one\ntwo!\nthree\nfour",
                Answers.object(tidemark.run("note", "show", id, "--json").out()).text("body"));
        List<String> history = tidemark.run("note", "history", id).lines();
        assertEquals(3, history.size(), history.toString());
        assertTrue(history.get(1).contains("edited body (+5 −0 characters)"), history.toString());
    }

    @Test
    void editThatChangesNothingMakesNoIntent() {
        String id = tidemark.run("note", "add", "--title", "x", "--body", "b", "--tag", "t")
                .line();

        Ended edited = tidemark.run("note", "edit", id, "--title", "x", "--body", "b", "--tag", "t", "--untag", "u");

        assertEquals(0, edited.code());
        assertEquals(1, tidemark.run("log", "--json", "--document", id).lines().size());
    }

    @Test
    void deletedNoteIsShownButNotListedUntilItIsRestored() {
        String id = tidemark.run("note", "add", "--title", "x").line();

        tidemark.run("note", "delete", id);
        String listed = tidemark.run("note", "list").out();
        boolean deleted = tidemark.run("note", "show", id, "--json").out().contains("\"deleted\":true");
        int edited = tidemark.run("note", "edit", id, "--title", "y").code();
        tidemark.run("note", "restore", id);

        assertEquals("", listed);
        assertTrue(deleted);
        assertEquals(2, edited);
        assertTrue(tidemark.run("note", "list").out().contains(id));
    }

    @Test
    void listIsNarrowedByTagQueryAndStatus() {
        String pump =
                tidemark.run("note", "add", "--title", "Pump", "--tag", "t").line();
        String valve = tidemark.run("note", "add", "--title", "Valve", "--body", "near the PUMP")
                .line();

        assertEquals(2, tidemark.run("note", "list", "--query", "pump").lines().size());
        assertTrue(tidemark.run("note", "list", "--tag", "t", "--json").out().contains(pump));
        assertEquals(
                0, tidemark.run("note", "list", "--status", "synced").lines().size());
        var listed = Answers.object(
                tidemark.run("note", "list", "--query", "near", "--json").out());
        assertEquals(valve, listed.text("id"));
        assertFalse(listed.has("body"));
    }

    @Test
    void importNamesBadLinesAndTakesTheRestOnce() throws IOException {
        byte[] lines = """
                {"id":"given","title":"one","body":"b","tags":["t"],"created":"2020-01-02T03:04:05Z","colour":"red"}
                {"title":"bad ?"}
                [1]
                {"body":"no title"}

                {"title":"two"}
                """.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < lines.length; i++) {
            lines[i] = lines[i] == '?' ? (byte) 0xff : lines[i];
        }
        Files.write(folder.resolve("notes.jsonl"), lines);

        Ended first = tidemark.run("note", "import", "notes.jsonl", "--json");
        Ended again = tidemark.run("note", "import", "notes.jsonl", "--json");

        assertEquals(5, first.code(), first.err());
        var report = Answers.object(first.out());
        assertEquals(2, report.whole("imported"));
        assertEquals(3, report.whole("bad"));
        assertEquals(1, Answers.object(report.value("unmapped")).whole("colour"));
        assertEquals(
                List.of("line 2", "line 3", "line 4"),
                first.err()
                        .lines()
                        .map(line -> line.substring(0, "line 2".length()))
                        .toList());
        assertEquals(2, Answers.object(again.out()).whole("existing"));
        assertEquals(2, tidemark.run("note", "list").lines().size());
        var given =
                Answers.object(tidemark.run("note", "show", "given", "--json").out());
        assertEquals("2020-01-02T03:04:05Z", given.text("created"));
    }

    @Test
    void folderOfMarkdownIsImported() throws IOException {
        Files.createDirectories(folder.resolve("md/sub"));
        Files.writeString(folder.resolve("md/a.md"), "# Heading\n\ntext");
        Files.writeString(folder.resolve("md/sub/plain.md"), "text");

        Ended ended = tidemark.run("note", "import", "md");

        assertEquals(0, ended.code(), ended.err());
        String list = tidemark.run("note", "list").out();
        assertTrue(list.contains("  Heading"), list);
        assertTrue(list.contains("  plain"), list);
    }
}
