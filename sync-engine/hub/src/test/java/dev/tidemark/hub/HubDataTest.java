package dev.tidemark.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.hub.access.User;
import dev.tidemark.hub.blip.CloseCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class HubDataTest {
    @TempDir
    Path folder;

    @Test
    void secondHubOnTheSameDataNamesWhoHasIt() {
        try (var first = TestHub.at(folder)) {
            var refusal = assertThrows(HubInUseException.class, () -> TestHub.at(folder));

            assertEquals(ProcessHandle.current().pid(), refusal.pid().orElseThrow());
            assertTrue(first.hub.admin().getPort() > 0);
        }
    }

    @Test
    void takenPortIsNamedAndTheDataLetGo() {
        try (var first = TestHub.at(folder.resolve("first"))) {
            int taken = first.hub.url().getPort();
            var settings = HubSettings.at(folder.resolve("second"));

            var failure = assertThrows(
                    HubStartException.class,
                    () -> Hub.start(
                            settings.withPorts(taken, 0), Thread.ofVirtual().factory()));

            assertTrue(String.valueOf(failure.getMessage()).contains(Integer.toString(taken)), failure.getMessage());
            Hub.start(settings.withPorts(0, 0), Thread.ofVirtual().factory()).close();
        }
    }

    @Test
    void usersAreAdministeredWithoutAHub() {
        try (var users = HubData.openUsers(folder.resolve("new"))) {
            assertTrue(users.add("zoë", "secret", Set.of()));
            assertFalse(users.add("zoë", "other", Set.of()));
            assertTrue(users.add("carl", "secret", Set.of("*")));
            assertFalse(users.password("nobody", "secret"));
            assertTrue(users.remove("carl"));
            assertFalse(users.remove("carl"));
        }

        try (var users = HubData.openUsers(folder.resolve("new"))) {
            assertEquals(List.of(user("zoë", "user:zoë")), users.list());
        }
    }

    @Test
    void usersOfARunningHubAreChangedThere() throws Exception {
        try (var hub = TestHub.at(folder);
                var users = HubData.openUsers(folder);
                var ann = hub.ann()) {
            assertTrue(users.add("with space", TestHub.PASSWORD, Set.of()));
            assertFalse(users.add("with space", TestHub.PASSWORD, Set.of()));
            assertTrue(users.password("ann", "another one"));
            assertTrue(users.remove("bob"));
            assertFalse(users.remove("bob"));

            assertEquals(CloseCode.TRANSIENT, ann.closeCode());
            assertEquals(200, hub.as("with space", "GET", "/", "").statusCode());
            assertEquals(List.of(user("ann", "*"), user("with space", "user:with space")), users.list());
        }
    }

    @Test
    void unfitNamesAndPasswordsAreRefusedAlikeWithAndWithoutAHub() {
        try (var users = HubData.openUsers(folder)) {
            assertThrows(IllegalArgumentException.class, () -> users.add("a:b", "secret", Set.of()));
            assertThrows(IllegalArgumentException.class, () -> users.add("carl", "x", Set.of()));
            assertThrows(IllegalArgumentException.class, () -> users.add("carl", "ä".repeat(37), Set.of()));
        }
        try (var hub = TestHub.at(folder);
                var users = HubData.openUsers(folder)) {
            assertTrue(hub.hub.users().list().size() == 2);
            assertThrows(IllegalArgumentException.class, () -> users.add("a:b", "secret", Set.of()));
            assertThrows(IllegalArgumentException.class, () -> users.add("carl", "x", Set.of()));
        }
    }

    private static User user(String name, String channel) {
        return new User(name, Set.of(channel), Set.of(), Set.of(channel), Set.of(), false);
    }
}
