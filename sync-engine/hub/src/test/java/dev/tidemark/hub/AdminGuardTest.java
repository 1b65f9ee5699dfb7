package dev.tidemark.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Who may administer a hub.
@Timeout(60)
final class AdminGuardTest {
    private static final String ADMIN_PASSWORD = "open sesame";

    @TempDir
    Path folder;

    @Test
    void administrationIsClosedToOtherNamesOfThisMachine() throws Exception {
        try (var hub = TestHub.at(folder)) {
            int port = hub.hub.admin().getPort();

            String answer =
                    HttpExchange.head(port, "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

            assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
            assertEquals(200, hub.admin("GET", "/", "").statusCode());
        }
    }

    @Test
    void administrationIsClosedToPagesOfOtherSites() throws Exception {
        try (var hub = TestHub.at(folder)) {
            String own = "http://127.0.0.1:" + hub.hub.admin().getPort();

            assertEquals(403, status(hub, "Origin", "http://evil.example"));
            assertEquals(403, status(hub, "Origin", "null"));
            assertEquals(403, status(hub, "Origin", "http://127.0.0.1:1"));
            assertEquals(403, status(hub, "Sec-Fetch-Site", "cross-site"));
            assertEquals(201, status(hub, "Origin", own));
        }
    }

    private static int status(TestHub hub, String header, String value) throws Exception {
        return hub.adminWith("PUT", "/tidemark/note", "{}", header, value).statusCode();
    }

    @Test
    void passwordIsAskedForWhereThereIsOne() throws Exception {
        try (var hub = withPassword("127.0.0.1")) {
            var refused = hub.admin("GET", "/tidemark/", "");

            assertEquals(401, refused.statusCode());
            assertTrue(
                    refused.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Basic realm="));
            assertEquals(401, read(hub, "wrong"));
            assertEquals(200, read(hub, ADMIN_PASSWORD));
            assertEquals(
                    403,
                    hub.adminWith(
                                    "GET",
                                    "/",
                                    "",
                                    "Authorization",
                                    RawClient.basic("admin", ADMIN_PASSWORD),
                                    "Origin",
                                    "http://evil.example")
                            .statusCode());
        }
    }

    @Test
    void commandsOnTheSameMachineNeedNoPassword() throws Exception {
        try (var hub = withPassword("0.0.0.0");
                var users = HubData.openUsers(folder)) {
            assertTrue(users.add("carl", TestHub.PASSWORD, Set.of()));
            assertEquals(3, hub.hub.users().list().size());
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(folder.resolve("hub.lock")));
        }
    }

    @Test
    void thereIsNoAdministrationFromElsewhereWithoutAPassword() {
        assertThrows(IllegalArgumentException.class, () -> AdminAccess.at("0.0.0.0", ""));
        assertThrows(IllegalArgumentException.class, () -> AdminAccess.at("127.0.0.1", "short"));
        assertFalse(AdminAccess.at("hub.example", ADMIN_PASSWORD).toString().contains(ADMIN_PASSWORD));
    }

    private TestHub withPassword(String host) {
        return TestHub.at(folder, settings -> settings.withAdmin(AdminAccess.at(host, ADMIN_PASSWORD)));
    }

    private static int read(TestHub hub, String password) throws Exception {
        return hub.adminWith("GET", "/tidemark/", "", "Authorization", RawClient.basic("admin", password))
                .statusCode();
    }
}
