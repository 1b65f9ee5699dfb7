package dev.tidemark.conformance;

import static dev.tidemark.testkit.RawPeer.COMPRESSED;
import static dev.tidemark.testkit.RawPeer.MORE_COMING;
import static dev.tidemark.testkit.RawPeer.REQUEST;
import static dev.tidemark.testkit.RawPeer.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.hub.access.ChannelPolicy;
import dev.tidemark.testkit.Eventually;
import dev.tidemark.testkit.HubHouse;
import dev.tidemark.testkit.HubView;
import dev.tidemark.testkit.Meddler;
import dev.tidemark.testkit.Proxy;
import dev.tidemark.testkit.RawPeer;
import dev.tidemark.testkit.StockClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Frames that break the rules end their own connection, with the code that the rules ask for, and no other.
@Tag("conformance")
@Timeout(120)
@OnlyAgainst(Peer.Kind.HUB)
class WireFaultTest {
    private static final int PROTOCOL_ERROR = 1002;
    private static final int UNSUPPORTED = 1003;
    private static final int TOO_BIG = 1009;
    private static final int CLIENT_CANNOT_READ = 1011;
    private static final int ERROR = 2;
    private static final int PROPERTIES_MAX = 100 * 1024;
    private static final int UNFINISHED_MAX = 64;
    private static final int UNKNOWN_TYPE = 7;
    private static final byte[] ASK = message("", "Profile", "getCheckpoint", "client", "cp-none");

    @TempDir
    Path folder;

    private HubHouse house;
    private RawPeer bystander;

    @BeforeEach
    void start() {
        house = new HubHouse(folder.resolve("hub"), settings -> settings.withPolicy(new ChannelPolicy()));
        bystander = peer();
    }

    @AfterEach
    void stop() {
        assertIsServed(bystander, 1);
        bystander.close();
        house.close();
    }

    private RawPeer peer() {
        return new RawPeer(house.url(), HubHouse.BEN, HubHouse.PASSWORD);
    }

    private static void assertIsServed(RawPeer peer, long number) {
        peer.frame(number, REQUEST, ASK);
        RawPeer.Reply reply = peer.reply(number);

        assertEquals(ERROR, reply.type());
        assertTrue(reply.text().contains("Error-Code\u0000404\u0000"), reply.text());
        assertFalse(peer.isClosed());
    }

    /// Item 62, from the hub: the client says so, and comes back only when it is started anew.
    @Test
    void clientClosesOnAChecksumOfTheHubThatDoesNotFit() {
        var spoilt = new AtomicBoolean();
        try (var proxy = new Proxy(house.url());
                var hub = HubView.of(house.hub());
                var client = new StockClient(folder.resolve("client"), proxy.url())) {
            proxy.meddle(new Meddler() {
                @Override
                public Verdict reply(Request answered) {
                    boolean now = answered.profile().equals("rev") && spoilt.compareAndSet(false, true);
                    return now ? Verdict.SPOIL : Verdict.PASS;
                }
            });
            client.save("one", "text");
            client.start();
            Eventually.holds("the client closes", () -> !proxy.closesOfClients().isEmpty());

            assertEquals(List.of(CLIENT_CANNOT_READ), proxy.closesOfClients());
            assertEquals(Set.of("one"), hub.ids());
        }
    }

    /// Item 62, from a client.
    @Test
    void hubClosesOnAChecksumThatDoesNotFit() {
        try (var peer = peer()) {
            peer.frameWithWrongChecksum(1, REQUEST, ASK);

            assertEquals(PROTOCOL_ERROR, peer.closeStatus());
        }
    }

    /// Item 63.
    @Test
    void requestsThatDoNotBeginInOrderEndTheConnection() {
        try (var gap = peer();
                var repeated = peer()) {
            assertIsServed(gap, 1);
            gap.frame(3, REQUEST, ASK);
            assertIsServed(repeated, 1);
            repeated.frame(1, REQUEST, ASK);

            assertEquals(PROTOCOL_ERROR, gap.closeStatus());
            assertEquals(PROTOCOL_ERROR, repeated.closeStatus());
        }
    }

    /// Item 63.
    @Test
    void replyToNothingEndsTheConnection() {
        try (var peer = peer()) {
            peer.frame(1, 1, message("", "a", "b"));

            assertEquals(PROTOCOL_ERROR, peer.closeStatus());
        }
    }

    /// Item 63.
    @Test
    void propertiesOverTheLimitEndTheConnectionAndThoseAtTheLimitDoNot() {
        int rest = PROPERTIES_MAX - "Profile\0getCheckpoint\0client\0cp-none\0pad\0\0".length();
        try (var fits = peer();
                var exceeds = peer()) {
            fits.frame(1, REQUEST, padded(rest));
            exceeds.frame(1, REQUEST, padded(rest + 1));

            assertEquals(ERROR, fits.reply(1).type());
            assertIsServed(fits, 2);
            assertEquals(TOO_BIG, exceeds.closeStatus());
        }
    }

    private static byte[] padded(int size) {
        return message("", "Profile", "getCheckpoint", "client", "cp-none", "pad", "x".repeat(size));
    }

    /// Item 63. The properties are refused as soon as their length is known, not when they have come.
    @Test
    void announcedPropertiesOverTheLimitEndTheConnectionAtOnce() {
        try (var peer = peer()) {
            byte[] announcement = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F};

            peer.frame(1, REQUEST | MORE_COMING, announcement);

            assertEquals(TOO_BIG, peer.closeStatus());
        }
    }

    /// Item 63.
    @Test
    void deflateBombEndsTheConnection() {
        try (var peer = peer()) {
            peer.frame(1, REQUEST | COMPRESSED, new byte[48 << 20]);

            assertEquals(TOO_BIG, peer.closeStatus());
        }
    }

    /// Item 63.
    @Test
    void noiseForDeflatedDataEndsTheConnection() {
        try (var peer = peer()) {
            peer.raw(new byte[] {1, COMPRESSED, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7});

            assertEquals(PROTOCOL_ERROR, peer.closeStatus());
        }
    }

    /// Item 63.
    @Test
    void textMessageEndsTheConnection() {
        try (var peer = peer()) {
            peer.text("hello");

            assertEquals(UNSUPPORTED, peer.closeStatus());
        }
    }

    /// Item 63.
    @Test
    void unknownTypesAndAcknowledgementsOfNothingAreIgnored() {
        try (var peer = peer()) {
            peer.raw(new byte[] {1, UNKNOWN_TYPE, 1, 2, 3});
            peer.raw(new byte[] {99, 3});
            peer.raw(new byte[] {9, 0x34, 100});
            peer.raw(new byte[] {9, 0x35, 100});

            assertIsServed(peer, 1);
        }
    }

    /// Item 63.
    @Test
    void tooManyUnfinishedRequestsEndTheConnection() {
        try (var peer = peer()) {
            for (int number = 1; number <= UNFINISHED_MAX; number++) {
                peer.frame(number, REQUEST | MORE_COMING, ASK);
            }
            peer.frame(1, REQUEST, new byte[0]);
            assertEquals(ERROR, peer.reply(1).type());
            peer.frame(UNFINISHED_MAX + 1, REQUEST | MORE_COMING, ASK);
            assertFalse(peer.isClosed());

            peer.frame(UNFINISHED_MAX + 2, REQUEST | MORE_COMING, ASK);

            assertEquals(TOO_BIG, peer.closeStatus());
        }
    }

    /// Item 63.
    @Test
    void brokenNumbersEndTheConnection() {
        byte[] endless = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1, 0};
        for (byte[] broken : List.of(endless, new byte[] {-1}, new byte[0], new byte[] {1}, new byte[] {1, 0, 1})) {
            try (var peer = peer()) {
                peer.raw(broken);

                assertEquals(PROTOCOL_ERROR, peer.closeStatus());
            }
        }
    }
}
