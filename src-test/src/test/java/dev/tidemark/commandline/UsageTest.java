package dev.tidemark.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.commandline.Launcher.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Help, and what is said to nonsense; all on one workspace, which none of it changes.
class UsageTest {
    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void workspace() {
        tidemark().run("init");
    }

    private static Launcher tidemark() {
        return new Launcher(folder).with("TIDEMARK_WORKSPACE", "w");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frobnicate",
                "note",
                "note frobnicate",
                "note add",
                "note add --title",
                "note add --title= ",
                "note add --title x --tag= ",
                "note add --title - --body -",
                "note edit",
                "note edit _x --title y",
                "note edit unknown --title y",
                "note edit unknown",
                "note show nobody",
                "note list --status happy",
                "note import nofile.jsonl",
                "init --gateway http://127.0.0.1:4984/db",
                "init --gateway ws://127.0.0.1:99999/db",
                "init --gateway ws://127.0.0.1:4984",
                "init --gateway ws://user:secret@127.0.0.1/db",
                "init --gateway nonsense",
                "sync --once",
                "sync --once --watch",
                "sync --once --timeout soon",
                "conflict resolve unknown --field title",
                "hub",
                "hub --data d --port 70000",
                "hub --data d --port x",
                "hub user list --data nowhere",
                "playground --out pictures",
            })
    void wrongUseEndsWith2AndSaysWhy(String line) {
        Ended ended = tidemark().run(line.split(" ", -1));

        assertEquals(2, ended.code(), ended.err());
        assertEquals("", ended.out());
        assertTrue(ended.err().startsWith("tidemark: "), ended.err());
        assertFalse(ended.err().contains("\tat "), ended.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "init", "note", "note add", "sync", "hub", "hub user add", "conflict resolve", "doctor"})
    void everyCommandHelps(String command) {
        Ended ended = tidemark().run((command + " --help").strip().split(" "));

        assertEquals(0, ended.code());
        assertTrue(ended.out().startsWith("Usage: tidemark"), ended.out());
    }
}
