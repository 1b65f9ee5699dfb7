package dev.tidemark.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.commandline.Launcher.Ended;
import dev.tidemark.commandline.Launcher.Running;
import dev.tidemark.testkit.Eventually;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `hub --admin-host` and the password that goes with it.
class HubAdministrationTest {
    private static final String PASSWORD = "open sesame";

    @TempDir
    private Path folder = Path.of("");

    private Launcher tidemark() {
        return new Launcher(folder);
    }

    @Test
    void administrationFromElsewhereNeedsAPasswordAndEncryption() {
        Ended open = tidemark().run("hub", "--data", "h", "--admin-host", "0.0.0.0", "--insecure");
        Ended plain = tidemark()
                .with("TIDEMARK_ADMIN_PASSWORD", PASSWORD)
                .run("hub", "--data", "h", "--admin-host", "0.0.0.0");
        Ended weak = tidemark().runWithInput("short\n", "hub", "--data", "h", "--admin-password-stdin");

        assertEquals(2, open.code());
        assertTrue(open.err().contains("TIDEMARK_ADMIN_PASSWORD"), open.err());
        assertEquals(2, plain.code());
        assertTrue(plain.err().contains("--tls"), plain.err());
        assertEquals(2, weak.code());
        assertFalse(Files.exists(folder.resolve("h")));
    }

    @Test
    void refusedCommandsLeaveNothing() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        Ended shortPassword =
                tidemark().runWithInput("xy\n", "hub", "user", "add", "ada", "--data", "h", "--password-stdin");
        Ended noHub = tidemark().run("hub", "user", "list", "--data", "empty");

        assertEquals(2, shortPassword.code());
        assertFalse(Files.exists(folder.resolve("h")));
        assertEquals(2, noHub.code());
        try (var files = Files.list(empty)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void administratorGivesThePasswordAndCommandsOnThisMachineDoNot() throws Exception {
        Launcher tidemark = tidemark().with("TIDEMARK_ADMIN_PASSWORD", PASSWORD);
        try (Running hub = tidemark.start(
                "hub",
                "--data",
                "h",
                "--port",
                "0",
                "--admin-port",
                "0",
                "--admin-host",
                "0.0.0.0",
                "--insecure",
                "--json")) {
            Eventually.holds(
                    "the hub is ready",
                    () -> hub.out().endsWith("\n") || !hub.process().isAlive());
            var admin = URI.create(Answers.object(hub.out()).text("admin") + "/tidemark/_user/ada");

            Ended added =
                    tidemark().runWithInput("secret\n", "hub", "user", "add", "ada", "--data", "h", "--password-stdin");

            assertEquals(0, added.code(), added.err());
            assertEquals(401, status(HttpRequest.newBuilder(admin)));
            String credentials =
                    Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            assertEquals(200, status(HttpRequest.newBuilder(admin).header("Authorization", "Basic " + credentials)));
        }
    }

    private static int status(HttpRequest.Builder request) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }
}
