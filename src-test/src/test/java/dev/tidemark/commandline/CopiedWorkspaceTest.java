package dev.tidemark.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.commandline.Launcher.Ended;
import dev.tidemark.commandline.Launcher.Running;
import dev.tidemark.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody copies the folder of a workspace, and both copies go on; or puts an older copy back.
class CopiedWorkspaceTest {
    @TempDir
    private Path folder = Path.of("");

    private Launcher tidemark() {
        return new Launcher(folder);
    }

    private Launcher device(String name) {
        return tidemark().with("TIDEMARK_WORKSPACE", name);
    }

    /// A hub that is ready, with a user `ada`.
    private Running hub() {
        Ended added =
                tidemark().runWithInput("secret\n", "hub", "user", "add", "ada", "--data", "h", "--password-stdin");
        assertEquals(0, added.code(), added.err());
        Running hub = tidemark().start("hub", "--data", "h", "--port", "0", "--admin-port", "0", "--json");
        Eventually.holds(
                "the hub is ready",
                () -> hub.out().endsWith("\n") || !hub.process().isAlive());
        return hub;
    }

    private Launcher workspace(String name, Running hub) {
        String url = Answers.object(hub.out()).text("url");
        Ended made = device(name)
                .runWithInput(
                        "secret\n", "init", "--gateway", url, "--user", "ada", "--device", name, "--password-stdin");
        assertEquals(0, made.code(), made.err());
        return device(name);
    }

    @Test
    void allThatTwoCopiesWroteIsOnBothAndTheyAreTwoDevices() throws IOException {
        try (Running hub = hub()) {
            Launcher laptop = workspace("laptop", hub);
            String shared = added(laptop, "Pump", "one\n\ntwo\n");
            String ones = added(laptop, "Well", "x\n");
            String others = added(laptop, "Tank", "x\n");
            laptop.run("sync");
            copy("laptop", "copied");
            Launcher copied = device("copied");

            laptop.run("note", "edit", shared, "--body", "one!\n\ntwo\n");
            laptop.run("note", "edit", ones, "--body", "from the one\n");
            copied.run("note", "edit", shared, "--body", "one\n\ntwo!\n");
            copied.run("note", "edit", others, "--body", "from the other\n");
            laptop.run("sync");
            Ended told = copied.run("sync");
            laptop.run("sync");
            copied.run("sync");
            Ended last = laptop.run("sync");

            assertTrue(told.err().contains("it goes on as a new device"), told.err());
            assertEquals(0, last.code(), last.err());
            for (Launcher each : List.of(laptop, copied)) {
                assertEquals("one!\n\ntwo!\n", body(each, shared));
                assertEquals("from the one\n", body(each, ones));
                assertEquals("from the other\n", body(each, others));
                assertEquals("", each.run("review", "list").line());
                assertTrue(each.run("audit", "verify").line().startsWith("whole"));
            }
            assertNotEquals(here(laptop), here(copied));
            assertEquals("", copied.run("sync").err(), "it is told once");
        }
    }

    @Test
    void whatWasWrittenAfterTheBackupIsThereAgainAndWhatIsWrittenNowCounts() throws IOException {
        try (Running hub = hub()) {
            Launcher laptop = workspace("laptop", hub);
            Launcher phone = workspace("phone", hub);
            String id = added(laptop, "Pump", "one\n\ntwo\n");
            laptop.run("sync");
            String before = here(laptop);
            copy("laptop", "backup");
            laptop.run("note", "edit", id, "--body", "one!\n\ntwo\n");
            String later = added(laptop, "Later", "x\n");
            laptop.run("sync");
            Files.move(folder.resolve("laptop"), folder.resolve("broken"));
            copy("backup", "laptop");

            laptop.run("note", "edit", id, "--title", "Pump 8");
            Ended told = laptop.run("sync");
            phone.run("sync");

            assertTrue(told.err().contains("it goes on as a new device"), told.err());
            assertNotEquals(before, here(laptop));
            for (Launcher each : List.of(laptop, phone)) {
                var note = Answers.object(each.run("note", "show", id, "--json").out());
                assertEquals("Pump 8", note.text("title"));
                assertEquals("one!\n\ntwo\n", note.text("body"));
                assertEquals("synced", note.text("status"));
                assertEquals("x\n", body(each, later));
            }
        }
    }

    private static String added(Launcher device, String title, String body) {
        return device.run("note", "add", "--title", title, "--body", body).line();
    }

    private static String body(Launcher device, String id) {
        return Answers.object(device.run("note", "show", id, "--json").out()).text("body");
    }

    /// The id of the device that this is now.
    private static String here(Launcher device) {
        return device.run("device", "list", "--json").lines().stream()
                .map(Answers::object)
                .filter(each -> each.value("here").canonical().equals("true"))
                .map(each -> each.text("id"))
                .findFirst()
                .orElseThrow();
    }

    private void copy(String from, String to) throws IOException {
        Path source = folder.resolve(from);
        try (Stream<Path> all = Files.walk(source)) {
            for (Path each : all.toList()) {
                Files.copy(each, folder.resolve(to).resolve(source.relativize(each)));
            }
        }
    }
}
