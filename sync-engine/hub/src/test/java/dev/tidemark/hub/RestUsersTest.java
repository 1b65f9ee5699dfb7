package dev.tidemark.hub;

import static dev.tidemark.hub.TestHub.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.hub.blip.CloseCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Users, roles and the guest on the administrator's port.
@Timeout(60)
final class RestUsersTest {
    private static final String USER = "/tidemark/_user/";
    private static final String ROLE = "/tidemark/_role/";

    @TempDir
    Path folder;

    private TestHub hub;

    @BeforeEach
    void start() {
        hub = TestHub.at(folder);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void usersAreCreatedChangedListedAndDeleted() throws Exception {
        var created = hub.admin("PUT", USER + "carl", "{\"password\":\"secret\",\"admin_channels\":[\"a\",\"b\"]}");
        var changed = hub.admin("PUT", USER + "carl", "{\"admin_channels\":[\"c\"],\"disabled\":true}");

        assertEquals(201, created.statusCode());
        assertEquals(200, changed.statusCode());
        assertEquals(
                "{\"name\":\"carl\",\"disabled\":true,\"admin_channels\":[\"c\"],\"admin_roles\":[],"
                        + "\"all_channels\":[\"c\"],\"roles\":[]}",
                hub.admin("GET", USER + "carl", "").body());
        assertEquals("[\"ann\",\"bob\",\"carl\"]", hub.admin("GET", USER, "").body());
        assertEquals(200, hub.admin("DELETE", USER + "carl", "").statusCode());
        assertEquals(404, hub.admin("DELETE", USER + "carl", "").statusCode());
        assertEquals(404, hub.admin("GET", USER + "carl", "").statusCode());
    }

    @Test
    void userMayBeNamedInTheBody() throws Exception {
        String carl = "{\"name\":\"carl\",\"password\":\"secret\"}";

        assertEquals(201, hub.admin("POST", USER, carl).statusCode());
        assertTrue(hub.admin("GET", USER + "carl", "").body().contains("\"admin_channels\":[]"));
        assertEquals(409, hub.admin("POST", USER, carl).statusCode());
        assertEquals(400, hub.admin("POST", USER, "{\"password\":\"secret\"}").statusCode());
        assertEquals(400, hub.admin("PUT", USER + "dora", carl).statusCode());
    }

    @Test
    void usersThatCannotBeAreRefused() throws Exception {
        assertEquals(400, hub.admin("PUT", USER + "carl", "{}").statusCode());
        assertEquals(
                400, hub.admin("PUT", USER + "carl", "{\"password\":\"ab\"}").statusCode());
        assertEquals(
                400, hub.admin("PUT", USER + "a:b", "{\"password\":\"secret\"}").statusCode());
        assertEquals(
                400,
                hub.admin("PUT", USER + "carl", "{\"password\":\"secret\",\"admin_channels\":\"a\"}")
                        .statusCode());
        assertEquals(
                400,
                hub.admin("PUT", USER + "carl", "{\"password\":\"secret\",\"admin_channels\":[1e999]}")
                        .statusCode());
        assertEquals(400, hub.admin("PUT", USER + "carl", "[]").statusCode());
    }

    @Test
    void roleGivesItsChannelsToThoseWhoHaveIt() throws Exception {
        hub.admin("PUT", "/tidemark/note", "{\"channels\":[\"press\"]}");
        var created = hub.admin("PUT", ROLE + "editors", "{\"admin_channels\":[\"press\"]}");
        int before = hub.as("bob", "GET", "/note", "").statusCode();
        hub.admin("PUT", USER + "bob", "{\"admin_roles\":[\"editors\"]}");
        int with = hub.as("bob", "GET", "/note", "").statusCode();
        var changed = hub.admin("PUT", ROLE + "editors", "{\"admin_channels\":[\"other\"]}");
        int after = hub.as("bob", "GET", "/note", "").statusCode();

        assertEquals(201, created.statusCode());
        assertEquals(200, changed.statusCode());
        assertEquals(List.of(403, 200, 403), List.of(before, with, after));
        assertEquals("[\"editors\"]", hub.admin("GET", ROLE, "").body());
        assertEquals(
                "{\"name\":\"editors\",\"admin_channels\":[\"other\"],\"all_channels\":[\"other\"]}",
                hub.admin("GET", ROLE + "editors", "").body());
        assertTrue(hub.admin("GET", USER + "bob", "")
                .body()
                .contains("\"admin_roles\":[\"editors\"],\"all_channels\":[\"b\",\"other\"],\"roles\":[\"editors\"]"));
        assertEquals(200, hub.admin("DELETE", ROLE + "editors", "").statusCode());
        assertEquals(404, hub.admin("GET", ROLE + "editors", "").statusCode());
        assertTrue(hub.admin("GET", USER + "bob", "").body().contains("\"roles\":[]"));
    }

    @Test
    void rolesThatCannotBeAreRefused() throws Exception {
        assertEquals(400, hub.admin("PUT", ROLE + "a:b", "{}").statusCode());
        assertEquals(400, hub.admin("PUT", ROLE + "a", "{\"admin_channels\":3}").statusCode());
        assertEquals(400, hub.admin("POST", ROLE, "{}").statusCode());
        assertEquals(404, hub.admin("DELETE", ROLE + "a", "").statusCode());
    }

    @Test
    void guestsAreLetInReadAndAreKeptOutAgain() throws Exception {
        hub.admin("PUT", "/tidemark/open", "{\"channels\":[\"g\"]}");
        hub.admin("PUT", "/tidemark/closed", "{}");
        int before = hub.anonymous("/open").statusCode();
        var welcome = hub.admin("PUT", USER + "GUEST", "{\"disabled\":false,\"admin_channels\":[\"g\"]}");

        try (var guest = RawClient.connect(hub.hub.url(), "Accept", "*/*")) {
            assertFalse(guest.isClosed());
            assertEquals(200, welcome.statusCode());
            assertEquals(401, before);
            assertEquals(200, hub.anonymous("/open").statusCode());
            assertEquals(403, hub.anonymous("/closed").statusCode());
            assertEquals(
                    201,
                    hub.users("PUT", "/tidemark/guests", "{\"channels\":[\"g\"]}")
                            .statusCode());
            assertTrue(hub.admin("GET", USER + "GUEST", "")
                    .body()
                    .startsWith("{\"name\":\"GUEST\",\"disabled\":false,\"admin_channels\":[\"g\"]"));
            assertFalse(hub.admin("GET", USER, "").body().contains("GUEST"));

            hub.admin("PUT", USER + "GUEST", "{\"disabled\":true}");

            assertEquals(CloseCode.TRANSIENT, guest.closeCode());
            assertEquals(401, hub.anonymous("/open").statusCode());
        }
    }

    @Test
    void guestIsStoredAndHasNoPassword() throws Exception {
        hub.admin("PUT", USER + "GUEST", "{\"disabled\":false,\"admin_channels\":[\"*\"]}");
        hub.close();
        hub = TestHub.at(folder, settings -> settings.withGuestChannels(Set.of("b")));

        assertTrue(hub.admin("GET", USER + "GUEST", "").body().contains("\"admin_channels\":[\"*\"]"));
        assertEquals(200, hub.anonymous("/").statusCode());
        assertEquals(
                400,
                hub.admin("PUT", USER + "GUEST", "{\"password\":\"secret\"}").statusCode());
        assertEquals(405, hub.admin("DELETE", USER + "GUEST", "").statusCode());
        assertEquals(
                400,
                hub.admin("POST", USER, "{\"name\":\"a b\\u0007\",\"password\":\"secret\"}")
                        .statusCode());
        assertEquals(401, hub.as("GUEST", "GET", "/", "").statusCode());
    }

    @Test
    void nobodyHasANameWithoutAPasswordOfTheirOwn() throws Exception {
        hub.admin("PUT", USER + "GUEST", "{\"disabled\":false}");

        int asGuest = hub.users("GET", "/tidemark/", "", "Authorization", "Basic Ong=")
                .statusCode();
        int malformed =
                hub.users("GET", "/tidemark/", "", "Authorization", "Basic x").statusCode();
        int bearer =
                hub.users("GET", "/tidemark/", "", "Authorization", "Bearer x").statusCode();

        assertEquals(List.of(200, 401, 401), List.of(asGuest, malformed, bearer));
        assertTrue(text(hub.admin("GET", USER + "ann", ""), "name").equals("ann"));
    }
}
