package dev.tidemark.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.commandline.Launcher.Ended;
import dev.tidemark.commandline.Launcher.Running;
import dev.tidemark.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two workspaces and a hub, each a process of its own.
class SyncTest {
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

    private static String url(Running hub) {
        return Answers.object(hub.out()).text("url");
    }

    private Launcher workspace(String name, String url) {
        Launcher device = device(name);
        Ended made = device.runWithInput(
                "secret\n", "init", "--gateway", url, "--user", "ada", "--device", name, "--password-stdin");
        assertEquals(0, made.code(), made.err());
        return device;
    }

    @Test
    void conflictTravelsAndIsSettledEverywhere() {
        try (Running hub = hub()) {
            Launcher laptop = workspace("laptop", url(hub));
            Launcher phone = workspace("phone", url(hub));
            String id = laptop.run("note", "add", "--title", "Pump 7", "--body", "one\n\ntwo\n")
                    .line();

            Ended pushed = laptop.run("sync", "--once", "--json");
            Ended pulled = phone.run("sync", "--once", "--json");
            laptop.run("note", "edit", id, "--title", "Pump 8", "--body", "one!\n\ntwo\n");
            phone.run("note", "edit", id, "--title", "Pump 9", "--body", "one\n\ntwo!\n");
            laptop.run("sync");
            Ended met = phone.run("sync", "--json");
            Ended conflicts = phone.run("conflict", "list", "--json");
            Ended settled = phone.run("conflict", "resolve", id, "--field", "title", "--take", "remote");
            phone.run("sync");
            Ended last = laptop.run("sync", "--json");

            assertEquals(
                    "{\"confirmed\":1,\"pulled\":0,\"pending\":0,\"conflicts\":0,\"rejected\":0,\"review\":0}",
                    pushed.line());
            assertEquals(1, Answers.object(pulled.out()).whole("pulled"));
            assertEquals(5, met.code(), met.err());
            assertEquals(5, conflicts.code());
            var conflict = Answers.object(conflicts.out());
            assertEquals(Set.of("id", "type", "class", "field", "base", "values"), Answers.names(conflict));
            assertEquals("title", conflict.text("field"));
            var newest = Answers.object(conflict.listing("values").getFirst());
            assertEquals("Pump 9", newest.text("value"));
            assertEquals("phone", newest.text("device"));
            assertEquals("true", newest.value("local").canonical());
            assertEquals(id, settled.line());
            assertEquals(0, last.code(), last.err());
            var note = Answers.object(laptop.run("note", "show", id, "--json").out());
            assertEquals("Pump 8", note.text("title"));
            assertEquals("one!\n\ntwo!\n", note.text("body"));
            assertEquals("synced", note.text("status"));
        }
    }

    @Test
    void rowsPutIntoARecordOnBothDevicesAreOnBothAndAnswersThatDifferAreSettled() {
        try (Running hub = hub()) {
            Launcher laptop = workspace("laptop", url(hub));
            Launcher phone = workspace("phone", url(hub));
            String id = laptop.run(
                            "record", "add", "--form", "water-point", "--answers", "{\"remarks\":\"one\\n\\ntwo\\n\"}")
                    .line();
            laptop.run("sync");
            phone.run("sync");

            laptop.run("record", "edit", id, "--answers", row("1", 3, "one!\\n\\ntwo\\n"));
            phone.run("record", "edit", id, "--answers", row("2", 4, "one\\n\\ntwo!\\n"));
            laptop.run("sync");
            Ended met = phone.run("sync");
            Ended listed = phone.run("conflict", "list", "--json");
            Ended refused = phone.run("conflict", "resolve", id, "--field", "households", "--value", "many");
            Ended settled = phone.run("conflict", "resolve", id, "--field", "households", "--value", "7");
            phone.run("sync");
            Ended last = laptop.run("sync");

            assertEquals(5, met.code(), met.err());
            assertEquals("households", Answers.object(listed.out()).text("field"));
            assertEquals(2, refused.code());
            assertEquals(0, settled.code(), settled.err());
            assertEquals(0, last.code(), last.err());
            String shown = laptop.run("record", "show", id, "--json").out();
            var answers = Answers.object(Answers.object(shown).value("answers"));
            assertEquals(7, answers.whole("households"));
            assertEquals("one!\n\ntwo!\n", answers.text("remarks"));
            assertEquals(
                    List.of("1", "2"),
                    answers.listing("tests").stream()
                            .map(row -> Answers.object(row).text("litres"))
                            .sorted()
                            .toList());
            assertEquals(
                    answers,
                    Answers.object(Answers.object(
                                    phone.run("record", "show", id, "--json").out())
                            .value("answers")));
        }
    }

    private static String row(String litres, int households, String remarks) {
        return "{\"tests\":[{\"litres\":\"" + litres + "\",\"seconds\":1}],\"households\":" + households
                + ",\"remarks\":\"" + remarks + "\"}";
    }

    @Test
    void watcherTakesTheCommandsOfOthersAndEndsInOrder() {
        try (Running hub = hub()) {
            Launcher laptop = workspace("laptop", url(hub));
            Launcher phone = workspace("phone", url(hub));
            Running watch = laptop.start("sync", "--watch");
            try (watch) {
                Eventually.holds("connected", () -> watch.out().contains("\"up-to-date\""));

                Ended added = laptop.runWithInput("from standard input", "note", "add", "--title", "x", "--body", "-");
                Ended shown = laptop.run("note", "show", added.line(), "--json");
                Ended synced = laptop.run("sync", "--once", "--json");
                Ended second = laptop.run("sync", "--watch");
                Ended misused = laptop.run("note", "show", "nobody");
                watch.signal("TERM");
                Ended ended = watch.end();

                assertEquals(0, added.code(), added.err());
                assertEquals("from standard input", Answers.object(shown.out()).text("body"));
                assertEquals(0, synced.code(), synced.err());
                assertEquals(6, second.code());
                assertTrue(second.err().contains("(process " + watch.process().pid() + ")"), second.err());
                assertEquals(2, misused.code());
                assertEquals(0, ended.code());
                assertEquals("", ended.err());
                ended.lines().forEach(line -> assertTrue(Answers.object(line).has("event"), line));
                assertTrue(phone.run("sync").out().contains("pulled 1"));
            }
        }
    }

    @Test
    void holderThatDoesNotAnswerIsNamedAndOneThatIsKilledIsForgotten() {
        Launcher laptop = workspace("laptop", "ws://127.0.0.1:1/none");
        try (Running watch = laptop.start("sync", "--watch")) {
            Eventually.holds(
                    "it takes commands", () -> !laptop.run("status").out().contains("none planned"));

            watch.signal("STOP");
            Ended stopped = laptop.run("note", "add", "--title", "x");
            watch.signal("KILL");
            Ended killed = laptop.run("note", "add", "--title", "y");

            assertEquals(6, stopped.code());
            assertTrue(stopped.err().contains("sync --watch"), stopped.err());
            assertEquals(0, killed.code(), killed.err());
            assertEquals(1, laptop.run("note", "list").lines().size());
        }
    }

    @Test
    void gatewayOutOfReachEndsWith3AndSaysWhatIsLeft() {
        Launcher laptop = workspace("laptop", "ws://127.0.0.1:1/none");
        laptop.run("note", "add", "--title", "x");

        Ended ended = laptop.run("sync", "--timeout", "2s", "--json");

        assertEquals(3, ended.code());
        assertEquals(1, Answers.object(ended.out()).whole("pending"));
        assertTrue(ended.err().contains("left: 1 to confirm"), ended.err());
    }

    @Test
    void wrongPasswordEndsWith4() {
        try (Running hub = hub()) {
            Launcher laptop = workspace("laptop", url(hub));

            assertEquals(
                    4, laptop.with("TIDEMARK_PASSWORD", "wrong").run("sync").code());
            assertEquals(0, laptop.run("sync").code());
        }
    }

    @Test
    void hubSaysWhereItIsAndNothingElse() {
        try (Running hub = hub()) {
            var ready = Answers.object(hub.out());
            Ended second = tidemark().run("hub", "--data", "h", "--port", "0", "--admin-port", "0");
            hub.signal("TERM");
            Ended ended = hub.end();

            assertEquals(Set.of("event", "url", "admin", "fingerprint"), Answers.names(ready));
            assertEquals("ready", ready.text("event"));
            assertTrue(Answers.isNull(ready, "fingerprint"));
            assertEquals(6, second.code(), second.err());
            assertEquals(0, ended.code());
            assertEquals(1, ended.lines().size());
            assertEquals("", ended.err());
        }
    }

    @Test
    void usersAreChangedWhileTheHubRuns() {
        try (Running hub = hub()) {
            Launcher laptop = workspace("laptop", url(hub));

            Ended changed = tidemark()
                    .runWithInput("other\n", "hub", "user", "password", "ada", "--data", "h", "--password-stdin");
            Ended refused = laptop.run("sync");
            Ended removed = tidemark().run("hub", "user", "remove", "ada", "--data", "h");

            assertEquals(0, changed.code(), changed.err());
            assertEquals(4, refused.code());
            assertEquals(0, removed.code(), removed.err());
            assertEquals(
                    "", tidemark().run("hub", "user", "list", "--data", "h").out());
        }
    }

    @Test
    void portThatIsTakenIsSaidSo() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = tidemark()
                    .run("hub", "--data", "h", "--port", Integer.toString(taken.getLocalPort()), "--admin-port", "0");

            assertEquals(1, ended.code());
            assertFalse(ended.err().contains("\tat "), ended.err());
        }
    }
}
