package dev.tidemark.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.commandline.Launcher.Ended;
import dev.tidemark.commandline.Launcher.Running;
import dev.tidemark.pairing.Fingerprint;
import dev.tidemark.pairing.FingerprintWords;
import dev.tidemark.testkit.Eventually;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `hub --tls` and what a workspace makes of it, each a process of its own.
class EncryptedHubTest {
    @TempDir
    private Path folder = Path.of("");

    private Launcher tidemark() {
        return new Launcher(folder);
    }

    private Running hub(String... more) {
        tidemark().runWithInput("secret\n", "hub", "user", "add", "ada", "--data", "h", "--password-stdin");
        String[] arguments = Stream.concat(
                        Stream.of("hub", "--data", "h", "--port", "0", "--admin-port", "0", "--tls"), Stream.of(more))
                .toArray(String[]::new);
        Running hub = tidemark().start(arguments);
        Eventually.holds(
                "the hub is ready",
                () -> hub.out().endsWith("\n") || !hub.process().isAlive());
        return hub;
    }

    private Ended init(String device, String... more) {
        String[] arguments = Stream.concat(Stream.of("init", "--user", "ada", "--password-stdin"), Stream.of(more))
                .toArray(String[]::new);
        return tidemark().with("TIDEMARK_WORKSPACE", device).runWithInput("secret\n", arguments);
    }

    @Test
    void fingerprintThatTheHubPrintsPairsAWorkspaceWithItAndAnotherDoesNot() {
        try (Running hub = hub("--json")) {
            String url = Answers.object(hub.out()).text("url");
            String fingerprint = Answers.object(hub.out()).text("fingerprint");
            Launcher laptop = tidemark().with("TIDEMARK_WORKSPACE", "laptop");

            init("laptop", "--gateway", url);
            laptop.run("note", "add", "--title", "x");
            Ended unpaired = laptop.run("sync");
            init("laptop", "--fingerprint", "ab".repeat(32));
            Ended stranger = laptop.run("sync", "--json");
            Ended doctor = laptop.run("doctor");
            Ended paired = init("laptop", "--json", "--fingerprint", fingerprint);
            Ended synced = laptop.run("sync");

            assertTrue(url.startsWith("wss://127.0.0.1:"), url);
            assertEquals(4, unpaired.code(), unpaired.err());
            assertTrue(unpaired.err().contains("init --fingerprint " + fingerprint), unpaired.err());
            assertEquals(4, stranger.code(), stranger.err());
            assertTrue(stranger.err().contains("this is not the computer you paired with"), stranger.err());
            assertEquals(1, Answers.object(stranger.out()).whole("pending"));
            assertTrue(doctor.out().contains("this is not the computer you paired with"), doctor.out());
            assertEquals(fingerprint, Answers.object(paired.out()).text("fingerprint"));
            assertEquals(0, synced.code(), synced.err());
        }
    }

    @Test
    void readyLinesForPeopleCarryTheFingerprintAndItsWords() {
        try (Running hub = hub()) {
            var lines = hub.out().lines().toList();

            assertEquals(3, lines.size(), hub.out());
            String fingerprint = lines.get(1).replaceFirst("fingerprint +", "");
            assertTrue(lines.get(2).endsWith(FingerprintWords.line(Fingerprint.parse(fingerprint))), hub.out());
            assertEquals("", hub.err());
        }
    }

    @Test
    void plainTextIsRefusedWhereOtherComputersCouldConnect() {
        Ended refused = tidemark().run("hub", "--data", "h", "--host", "0.0.0.0", "--port", "0", "--admin-port", "0");

        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("--tls"), refused.err());
        assertTrue(refused.err().contains("--insecure"), refused.err());
    }

    @Test
    void certificateThatCannotServeIsRefusedInWords() {
        Ended missing = tidemark().run("hub", "--data", "h", "--tls-cert", "nowhere.pem", "--tls-key", "nowhere.pem");
        Ended half = tidemark().run("hub", "--data", "h", "--tls-cert", "nowhere.pem");
        Ended both =
                tidemark().run("hub", "--data", "h", "--tls", "--tls-cert", "nowhere.pem", "--tls-key", "nowhere.pem");

        assertEquals(2, missing.code());
        assertTrue(missing.err().contains("there is no file"), missing.err());
        assertEquals(2, half.code());
        assertEquals(2, both.code());
    }

    @Test
    void workspaceIsWarnedOfALineThatOthersCanReadAndKeepsNoFingerprintForIt() {
        Ended far = init("laptop", "--gateway", "ws://192.0.2.1:4984/tidemark");
        Ended near = init("laptop", "--gateway", "ws://127.0.0.1:4984/tidemark");
        Ended pinned = init("laptop", "--fingerprint", "ab".repeat(32));

        assertEquals(0, far.code());
        assertTrue(far.err().contains("not encrypted"), far.err());
        assertFalse(near.err().contains("not encrypted"), near.err());
        assertEquals(2, pinned.code());
        assertTrue(pinned.err().contains("wss://"), pinned.err());
    }
}
