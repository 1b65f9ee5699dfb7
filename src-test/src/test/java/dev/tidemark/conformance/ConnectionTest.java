package dev.tidemark.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.couchbase.lite.ReplicatorActivityLevel;
import dev.tidemark.testkit.Eventually;
import dev.tidemark.testkit.Proxy;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Items 1 to 10: who is let in, and what a client makes of being turned away.
class ConnectionTest extends Conformance {
    private static final int UNAUTHORIZED = 10_401;
    private static final int HANDSHAKES_MAX = 3;

    /// Item 1.
    @Test
    void oneShotPushToAnEmptyDatabaseEndsWithoutError() {
        PeerDatabase database = database();
        Client one = client("one");
        one.save("note", "first");

        Run run = one.push(database.as(ANN));

        assertEquals(Optional.empty(), run.error());
        assertEquals(Set.of("note"), run.pushed());
    }

    /// Item 2. Seen on both: three requests.
    @Test
    void wrongPasswordStopsTheRunAfterThreeRequestsAtMost() {
        PeerDatabase database = database();
        Proxy proxy = closing(new Proxy(database.url()));

        Run run = client("one").push(Door.basic(proxy.url(), ANN, "wrong password"));

        assertEquals(Optional.of(UNAUTHORIZED), run.error());
        assertTrue(proxy.knocks() <= HANDSHAKES_MAX, () -> proxy.knocks() + " requests");
    }

    /// Item 3.
    @Test
    void passwordAndSessionBothLetTheUserReplicate() {
        PeerDatabase database = database();
        Client one = client("one");
        Client two = client("two");
        one.save("note", "first");

        Run byPassword = one.push(database.as(ANN));
        database.awaitEqual(one, "note");
        Run bySession = two.pull(database.session(cookie(database)));

        assertEquals(Optional.empty(), byPassword.error());
        assertEquals(Optional.empty(), bySession.error());
        assertEquals(Optional.of("first"), two.title("note"));
    }

    private static String cookie(PeerDatabase database) {
        var credentials = Map.of("name", ANN, "password", PeerDatabase.PASSWORD);
        Answer answer = database.user(
                "POST", "/_session", Answer.bytes(credentials), Map.of("Content-Type", "application/json"));
        HttpHeaders headers = answer.orFail().headers();
        String cookie = headers.firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    /// Item 3, with a session that an administrator opened for the user.
    @Test
    void sessionMadeByTheAdministratorLetsTheUserReplicate() {
        PeerDatabase database = database();
        database.put("note", "first", "a");
        Client one = client("one");

        Run run = one.pull(database.session(database.openSession(ANN, 3_600).id()));

        assertEquals(Optional.empty(), run.error());
        assertEquals(Optional.of("first"), one.title("note"));
    }

    /// Item 3, and section 1.3's order. Seen on both: Basic is looked at first, and a wrong one is not mended by a
    /// cookie or by being a guest.
    @Test
    void passwordGoesBeforeSessionGoesBeforeGuest() {
        PeerDatabase database = database("function (doc) { channel(doc.channels); }");
        database.user(ANN, "a");
        database.user(BEN, "b");
        database.guest(true);
        String cookie = "SyncGatewaySession=" + database.openSession(BEN, 3_600).id();

        assertEquals(ANN, database.nameOf(Map.of("Authorization", PeerDatabase.basic(ANN), "Cookie", cookie)));
        assertEquals(BEN, database.nameOf(Map.of("Cookie", cookie)));
        assertEquals("", database.nameOf(Map.of()));
        Map<String, String> wrong = Map.of("Authorization", "Basic YW5uOndyb25n", "Cookie", cookie);
        assertEquals(401, database.user("GET", "/_changes", new byte[0], wrong).status());
    }

    /// Item 4.
    @Test
    void unknownSessionIsTurnedAway() {
        PeerDatabase database = database();

        Run run = client("one").pull(database.session("0123456789abcdef0123456789abcdef01234567"));

        assertEquals(Optional.of(UNAUTHORIZED), run.error());
    }

    /// Item 4. Seen: a gateway turns it away up to a second after the end that it names, and every use before prolongs
    /// it.
    @Test
    void expiredSessionIsTurnedAway() {
        PeerDatabase database = database();
        PeerDatabase.Session session = database.openSession(ANN, 1);
        Client one = client("one");

        Instant certain = session.expires().plusSeconds(2);
        Eventually.holds("the session has expired", () -> Instant.now().isAfter(certain));
        Run run = one.pull(database.session(session.id()));

        assertEquals(Optional.of(UNAUTHORIZED), run.error());
    }

    /// Item 5.
    @Test
    void guestIsTurnedAwayUntilGuestsAreAllowed() {
        PeerDatabase database = database();
        database.guest(false);
        Client one = client("one");
        one.save("note", "first");

        Run refused = one.push(Door.guest(database.url()));
        database.guest(true);
        Run allowed = one.push(Door.guest(database.url()));

        assertEquals(Optional.of(UNAUTHORIZED), refused.error());
        assertEquals(Optional.empty(), allowed.error());
        assertEquals("first", database.title("note"));
    }

    /// Item 6. Seen: 401 from a gateway, 404 from the hub, which knows the user by another database.
    @Test
    void unknownDatabaseStopsTheRun() {
        PeerDatabase database = database();

        Run run = client("one").push(Door.basic(database.url().resolve("/nowhere"), ANN, PeerDatabase.PASSWORD));

        int error = run.error().orElseThrow();
        assertTrue(Set.of(UNAUTHORIZED, 10_404).contains(error), () -> "error " + error);
    }

    /// Item 7. The run ends about six seconds after its start: the client waits two seconds, then four.
    @Test
    @OnlyAgainst(Peer.Kind.HUB)
    void unavailablePeerIsTriedAgainUntilItAccepts() {
        PeerDatabase database = database();
        Proxy proxy = closing(new Proxy(database.url()));
        Client one = client("one");
        one.save("note", "first");
        database.online(false);

        Follower run = one.begin(database.as(ANN).through(proxy.url()));
        Eventually.holds("the client has been refused twice", () -> proxy.knocks() >= 2);
        database.online(true);
        run.await(ReplicatorActivityLevel.STOPPED);

        assertEquals(Optional.empty(), run.error());
        assertEquals("first", database.title("note"));
    }

    /// Item 8.
    @Test
    @OnlyAgainst(Peer.Kind.HUB)
    void idleClientComesBackAfterTheHubClosedItsConnection() {
        PeerDatabase database = database();
        Client one = client("one");
        Follower follower = one.follow(database.as(ANN));
        follower.forget();

        database.online(false);
        follower.await(ReplicatorActivityLevel.OFFLINE);
        database.online(true);
        follower.awaitNow(ReplicatorActivityLevel.IDLE);
        one.save("note", "after");

        Eventually.holds("the edit arrives", () -> database.title("note").equals("after"));
    }

    /// Item 9. The code is put into the gateway's mouth; how it closes by itself tells the next test.
    @Test
    @OnlyAgainst(Peer.Kind.GATEWAY)
    void closeWith1001EndsAContinuousReplicator() {
        PeerDatabase database = database();
        Proxy proxy = closing(new Proxy(database.url()));
        Follower follower = client("one").follow(database.as(ANN).through(proxy.url()));

        proxy.closeWith(1_001);
        follower.await(ReplicatorActivityLevel.STOPPED);

        assertEquals(Optional.of(11_001), follower.error());
    }

    /// Item 9. Seen: a gateway whose database goes offline cuts the connections without a close frame; the client
    /// reports 5022 and comes back by itself.
    @Test
    @OnlyAgainst(Peer.Kind.GATEWAY)
    void gatewayThatGoesOfflineCutsTheConnectionAndTheClientComesBack() {
        PeerDatabase database = database();
        Follower follower = client("one").follow(database.as(ANN));
        follower.forget();

        database.online(false);
        follower.await(ReplicatorActivityLevel.OFFLINE);
        Optional<Integer> error = follower.error();
        database.online(true);
        follower.awaitNow(ReplicatorActivityLevel.IDLE);

        assertEquals(Optional.of(5_022), error);
    }

    /// Item 10.
    @Test
    void clientsOfOneUserKeepTheirOwnCheckpoints() {
        PeerDatabase database = database();
        Client one = client("one");
        Client two = client("two");
        one.save("early", "of one");
        one.sync(database.as(ANN));
        database.awaitEqual(one, "early");
        two.save("late", "of two");
        two.sync(database.as(ANN));
        database.awaitEqual(two, "late");

        Run first = one.sync(database.as(ANN));
        Run second = two.sync(database.as(ANN));

        assertEquals(Set.of(), first.pushed());
        assertEquals(Set.of("late"), first.pulled());
        assertEquals(Set.of(), second.pushed());
        assertEquals(Set.of(), second.pulled());
        assertEquals(Optional.of("of one"), two.title("early"));
    }
}
