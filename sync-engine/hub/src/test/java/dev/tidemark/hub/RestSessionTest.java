package dev.tidemark.hub;

import static dev.tidemark.hub.TestHub.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.hub.blip.BlipRequest;
import dev.tidemark.hub.blip.IncomingReply;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Logging in, and what a session is good for.
@Timeout(60)
final class RestSessionTest {
    private static final String SESSION = "/tidemark/_session";

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private TestHub hub;

    @BeforeEach
    void start() {
        hub = TestHub.at(folder, settings -> settings.withClock(now::get));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void loggingInSetsACookieThatIsAsGoodAsThePassword() throws Exception {
        var login = logIn("bob", TestHub.PASSWORD);
        String cookie = setCookie(login);

        assertEquals(200, login.statusCode());
        assertTrue(
                cookie.matches("SyncGatewaySession=[0-9a-f]{64}; Path=/tidemark; "
                        + "Expires=Mon, 02 Mar 2026 12:00:00 GMT; SameSite=Strict; HttpOnly"),
                cookie);
        assertEquals(
                "{\"ok\":true,\"authentication_handlers\":[\"default\",\"cookie\"],"
                        + "\"userCtx\":{\"channels\":{\"b\":2},\"name\":\"bob\"}}",
                login.body());
        assertEquals(200, withCookie("GET", "/tidemark/", sent(cookie)).statusCode());
        assertTrue(withCookie("GET", SESSION, sent(cookie)).body().contains("\"name\":\"bob\""));
    }

    @Test
    void cookieInTheLowerCaseOfTheClientReplicates() throws Exception {
        String cookie =
                sent(setCookie(logIn("ann", TestHub.PASSWORD))).replace("SyncGatewaySession", "syncgatewaysession");

        try (var client = RawClient.connect(hub.hub.url(), "Cookie", cookie)) {
            assertFalse(client.ask(TestHub.rev("note", "1-aa", "", "{}")) instanceof IncomingReply.Refused);
            assertInstanceOf(IncomingReply.Refused.class, client.ask(BlipRequest.of("none")));
        }
    }

    @Test
    void wrongPasswordOpensNoSession() throws Exception {
        var refused = logIn("ann", "wrong");

        assertEquals(401, refused.statusCode());
        assertEquals("{\"error\":\"Unauthorized\",\"reason\":\"Invalid login\"}", refused.body());
        assertTrue(refused.headers().firstValue("Set-Cookie").isEmpty());
        assertEquals(401, logIn("nobody", TestHub.PASSWORD).statusCode());
        assertEquals(401, logIn("", "").statusCode());
        assertEquals(400, hub.users("POST", SESSION, "[").statusCode());
    }

    @Test
    void unknownSessionIsRefusedThoughGuestsAreWelcome() throws Exception {
        hub.admin("PUT", "/tidemark/_user/GUEST", "{\"disabled\":false}");

        assertEquals(200, hub.users("GET", "/tidemark/", "").statusCode());
        assertEquals(
                401,
                withCookie("GET", "/tidemark/", "SyncGatewaySession=" + "0".repeat(64))
                        .statusCode());
        assertEquals(
                401, withCookie("GET", "/tidemark/", "SyncGatewaySession=x").statusCode());
    }

    @Test
    void whoAsksWithWrongCredentialsIsRefused() throws Exception {
        int password = hub.users("GET", SESSION, "", "Authorization", RawClient.basic("ann", "wrong"))
                .statusCode();
        int session = withCookie("GET", SESSION, "SyncGatewaySession=x").statusCode();

        assertEquals(401, password);
        assertEquals(401, session);
        assertEquals(200, hub.users("GET", SESSION, "").statusCode());
    }

    @Test
    void newestValidOfTwoSessionsCounts() throws Exception {
        String anns = sent(setCookie(logIn("ann", TestHub.PASSWORD)));
        now.set(now.get().plusSeconds(1));
        String bobs = sent(setCookie(logIn("bob", TestHub.PASSWORD)));

        String answer = withCookie(
                        "GET", SESSION, "syncgatewaysession=bad; " + bobs + "; " + anns.replace("Sync", "sync"))
                .body();

        assertTrue(answer.contains("\"name\":\"bob\""), answer);
    }

    @Test
    void passwordComesBeforeTheCookieAndTheCookieBeforeTheGuest() throws Exception {
        hub.admin("PUT", "/tidemark/_user/GUEST", "{\"disabled\":false}");
        String anns = sent(setCookie(logIn("ann", TestHub.PASSWORD)));

        String both = hub.users(
                        "GET", SESSION, "", "Cookie", anns, "Authorization", RawClient.basic("bob", TestHub.PASSWORD))
                .body();
        int wrong = hub.users("GET", "/tidemark/", "", "Cookie", anns, "Authorization", RawClient.basic("bob", "no"))
                .statusCode();

        assertTrue(both.contains("\"name\":\"bob\""), both);
        assertEquals(401, wrong);
        assertTrue(withCookie("GET", SESSION, anns).body().contains("\"name\":\"ann\""));
        assertTrue(hub.users("GET", SESSION, "").body().contains("\"name\":null"));
    }

    @Test
    void sessionLastsADayUnlessItIsUsed() throws Exception {
        String unused = sent(setCookie(logIn("ann", TestHub.PASSWORD)));
        String used = sent(setCookie(logIn("ann", TestHub.PASSWORD)));

        now.set(now.get().plus(Duration.ofMinutes(143)));
        var early = withCookie("GET", "/tidemark/", used);
        now.set(now.get().plus(Duration.ofMinutes(2)));
        var late = withCookie("GET", "/tidemark/", used);
        now.set(now.get().plus(Duration.ofHours(22)));

        assertTrue(early.headers().firstValue("Set-Cookie").isEmpty());
        assertTrue(setCookie(late).startsWith(used), setCookie(late));
        assertEquals(401, withCookie("GET", "/tidemark/", unused).statusCode());
        assertEquals(200, withCookie("GET", "/tidemark/", used).statusCode());
    }

    @Test
    void renewedCookieComesWithTheUpgrade() throws Exception {
        String cookie = sent(setCookie(logIn("ann", TestHub.PASSWORD)));
        now.set(now.get().plus(Duration.ofHours(3)));

        String answer = HttpExchange.upgrade(hub.hub.url().getPort(), "/tidemark", "Cookie: " + cookie);

        assertTrue(answer.startsWith("HTTP/1.1 101"), answer);
        assertTrue(answer.contains("Set-Cookie: " + cookie + "; Path=/tidemark"), answer);
    }

    @Test
    void sessionEndsWithLogoutPasswordDisablingAndRemoval() throws Exception {
        String out = sent(setCookie(logIn("ann", TestHub.PASSWORD)));
        String changed = sent(setCookie(logIn("ann", TestHub.PASSWORD)));
        String removed = sent(setCookie(logIn("bob", TestHub.PASSWORD)));

        var logout = withCookie("DELETE", SESSION, out);

        assertEquals(200, logout.statusCode());
        assertTrue(setCookie(logout).startsWith("SyncGatewaySession=; "), setCookie(logout));
        assertEquals(401, withCookie("GET", "/tidemark/", out).statusCode());
        assertEquals(200, withCookie("GET", "/tidemark/", changed).statusCode());
        hub.hub.users().password("ann", TestHub.PASSWORD);
        hub.hub.users().remove("bob");
        assertEquals(401, withCookie("GET", "/tidemark/", changed).statusCode());
        assertEquals(401, withCookie("GET", "/tidemark/", removed).statusCode());
        String disabled = sent(setCookie(logIn("ann", TestHub.PASSWORD)));
        hub.admin("PUT", "/tidemark/_user/ann", "{\"disabled\":true}");
        hub.admin("PUT", "/tidemark/_user/ann", "{\"disabled\":false}");
        assertEquals(401, withCookie("GET", "/tidemark/", disabled).statusCode());
    }

    @Test
    void administratorOpensSessionsForUsersAndEndsThem() throws Exception {
        var opened = hub.admin("POST", SESSION, "{\"name\":\"bob\",\"ttl\":60}");
        String id = text(opened, "session_id");
        String cookie = "SyncGatewaySession=" + id;

        assertEquals(
                "{\"session_id\":\"" + id + "\",\"expires\":\"2026-03-01T12:01:00Z\","
                        + "\"cookie_name\":\"SyncGatewaySession\"}",
                opened.body());
        assertEquals(200, withCookie("GET", "/tidemark/", cookie).statusCode());
        assertTrue(hub.admin("GET", SESSION + "/" + id, "").body().contains("\"name\":\"bob\""));
        assertEquals(
                404,
                hub.admin("DELETE", "/tidemark/_user/ann/_session/" + id, "").statusCode());
        assertEquals(200, hub.admin("DELETE", SESSION + "/" + id, "").statusCode());
        assertEquals(200, hub.admin("DELETE", SESSION + "/" + id, "").statusCode());
        assertEquals(404, hub.admin("GET", SESSION + "/" + id, "").statusCode());
        assertEquals(401, withCookie("GET", "/tidemark/", cookie).statusCode());
        String other = text(hub.admin("POST", SESSION, "{\"name\":\"bob\"}"), "session_id");
        assertEquals(
                200, hub.admin("DELETE", "/tidemark/_user/bob/_session", "").statusCode());
        assertEquals(
                401,
                withCookie("GET", "/tidemark/", "SyncGatewaySession=" + other).statusCode());
    }

    @Test
    void sessionsForNobodyAreRefused() throws Exception {
        assertEquals(404, hub.admin("POST", SESSION, "{\"name\":\"nobody\"}").statusCode());
        assertEquals(400, hub.admin("POST", SESSION, "{\"name\":\"GUEST\"}").statusCode());
        assertEquals(400, hub.admin("POST", SESSION, "{}").statusCode());
        assertEquals(
                400, hub.admin("POST", SESSION, "{\"name\":\"ann\",\"ttl\":0}").statusCode());
        assertEquals(
                400,
                hub.admin("POST", SESSION, "{\"name\":\"ann\",\"ttl\":\"x\"}").statusCode());
    }

    @Test
    void sessionsSurviveARestartAndTheStoreHoldsNoIds() throws Exception {
        String cookie = sent(setCookie(logIn("ann", TestHub.PASSWORD)));
        hub.close();
        byte[] store = Files.readAllBytes(folder.resolve("hub.mv.db"));

        hub = TestHub.at(folder, settings -> settings.withClock(now::get));

        assertEquals(200, withCookie("GET", "/tidemark/", cookie).statusCode());
        assertFalse(new String(store, StandardCharsets.ISO_8859_1).contains(cookie.substring(cookie.indexOf('=') + 1)));
    }

    @Test
    void pageOfAnotherSiteLogsNobodyIn() throws Exception {
        String body = "{\"name\":\"ann\",\"password\":\"" + TestHub.PASSWORD + "\"}";

        assertEquals(
                400,
                hub.users("POST", SESSION, body, "Origin", "http://evil.example")
                        .statusCode());
    }

    private HttpResponse<String> logIn(String name, String password) throws Exception {
        return hub.users("POST", SESSION, "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}");
    }

    private HttpResponse<String> withCookie(String method, String path, String cookie) throws Exception {
        return hub.users(method, path, "", "Cookie", cookie);
    }

    private static String setCookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElse("no cookie in " + answer);
    }

    /// What a client sends of a cookie.
    private static String sent(String setCookie) {
        return setCookie.substring(0, setCookie.indexOf(';'));
    }
}
