package dev.tidemark.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.commandline.Launcher.Ended;
import dev.tidemark.commandline.Launcher.Running;
import dev.tidemark.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `hub backup` and `hub restore`, each a process of its own.
class HubBackupTest {
    @TempDir
    private Path folder = Path.of("");

    private Launcher tidemark() {
        return new Launcher(folder);
    }

    private void add(String user) {
        Ended added =
                tidemark().runWithInput("secret\n", "hub", "user", "add", user, "--data", "h", "--password-stdin");
        assertEquals(0, added.code(), added.err());
    }

    @Test
    void runningHubIsBackedUpAndRestoredOnceItIsStopped() throws IOException {
        add("ada");
        Running hub = tidemark().start("hub", "--data", "h", "--port", "0", "--admin-port", "0", "--json");
        try (hub) {
            Eventually.holds(
                    "the hub is ready",
                    () -> hub.out().endsWith("\n") || !hub.process().isAlive());

            Ended made = tidemark().run("hub", "backup", "b.zip", "--data", "h", "--json");
            Ended again = tidemark().run("hub", "backup", "b.zip", "--data", "h");
            add("ben");
            Ended running = tidemark().run("hub", "restore", "b.zip", "--data", "h", "--replace");
            hub.signal("TERM");
            hub.end();
            Ended untold = tidemark().run("hub", "restore", "b.zip", "--data", "h");
            Ended told = tidemark().run("hub", "restore", "b.zip", "--data", "h", "--replace");
            Ended users = tidemark().run("hub", "user", "list", "--data", "h");

            assertEquals(0, made.code(), made.err());
            assertTrue(Answers.object(made.out()).whole("bytes") > 0, made.out());
            assertEquals(2, again.code());
            assertEquals(6, running.code());
            assertEquals(2, untold.code());
            assertTrue(untold.err().contains("--replace"), untold.err());
            assertEquals(0, told.code(), told.err());
            assertTrue(users.out().contains("ada"), users.out());
            assertFalse(users.out().contains("ben"), users.out());
            Files.readAllLines(folder.resolve("h").resolve("hub.log"))
                    .forEach(line -> assertTrue(Answers.object(line).has("level"), line));
        }
    }

    @Test
    void fileThatIsNoBackupEndsWith7AndChangesNothing() throws IOException {
        add("ada");
        Files.writeString(folder.resolve("b.zip"), "hello");

        Ended refused = tidemark().run("hub", "restore", "b.zip", "--data", "h", "--replace");
        Ended users = tidemark().run("hub", "user", "list", "--data", "h");

        assertEquals(7, refused.code());
        assertTrue(refused.err().contains("no backup"), refused.err());
        assertTrue(users.out().contains("ada"), users.out());
    }
}
