package dev.tidemark.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.hub.blip.BlipRequest;
import dev.tidemark.hub.blip.CloseCode;
import dev.tidemark.hub.blip.IncomingReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class HubConnectionTest {
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
    void firstSubprotocolThatIsSpokenHereIsTaken() {
        try (var client = hub.ann()) {
            assertEquals("BLIP_3+CBMobile_3", client.subprotocol());
        }
    }

    @Test
    void missingCredentialsAreChallengedOnAConnectionThatStaysOpen() throws Exception {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), hub.hub.url().getPort())) {
            String first = exchange(socket, upgrade(""));
            String second = exchange(socket, upgrade("Authorization: " + RawClient.basic("ann", "wrong") + "\r\n"));
            String third =
                    exchange(socket, upgrade("Authorization: " + RawClient.basic("ann", TestHub.PASSWORD) + "\r\n"));

            for (String refused : new String[] {first, second}) {
                assertTrue(refused.startsWith("HTTP/1.1 401"), refused);
                assertTrue(refused.contains("WWW-Authenticate: Basic realm="), refused);
                assertTrue(refused.contains("Content-Length: 0"), refused);
                assertFalse(refused.toLowerCase(Locale.ROOT).contains("connection: close"), refused);
            }
            assertTrue(third.startsWith("HTTP/1.1 101"), third);
            assertFalse(third.contains("Sec-WebSocket-Extensions"), third);
        }
    }

    @Test
    void clientThatSpeaksNoneOfTheSubprotocolsIsRefused() throws Exception {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), hub.hub.url().getPort())) {
            String answer = exchange(
                    socket,
                    upgrade("Authorization: " + RawClient.basic("ann", TestHub.PASSWORD) + "\r\n")
                            .replace("BLIP_3+CBMobile_3,BLIP_3+CBMobile_2", "BLIP_3+CBMobile_9"));

            assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        }
    }

    @Test
    void otherDatabasesAreMissingToUsersAndSecretToOthers() throws Exception {
        assertEquals(404, hub.as("ann", "GET", "/../other/", "").statusCode());
        assertEquals(401, hub.anonymous("/../other/").statusCode());
    }

    @Test
    void textMessageIsRefused() {
        try (var client = hub.ann()) {
            client.socket().sendText("hello", true).join();

            assertEquals(CloseCode.UNSUPPORTED, client.closeCode());
        }
    }

    @Test
    void pingIsAnswered() {
        try (var client = hub.ann()) {
            client.socket().sendPing(ByteBuffer.wrap(new byte[] {1})).join();

            assertInstanceOf(IncomingReply.Refused.class, client.ask(BlipRequest.of("none")));
            assertFalse(client.isClosed());
        }
    }

    @Test
    void frameOf128KiBIsRead() {
        try (var client = hub.ann()) {
            var frame = ByteBuffer.allocate(128 * 1024);
            frame.put((byte) 1).put((byte) 7);

            client.socket().sendBinary(frame.rewind(), true).join();

            assertInstanceOf(IncomingReply.Refused.class, client.ask(BlipRequest.of("none")));
        }
    }

    @Test
    void noiseEndsItsOwnConnectionAndNoOther() {
        var random = new Random(3);
        try (var bystander = hub.bob()) {
            for (int round = 0; round < 50; round++) {
                try (var client = hub.ann()) {
                    byte[] noise = new byte[1 + random.nextInt(2_000)];
                    random.nextBytes(noise);
                    noise[0] = 9;
                    noise[noise.length > 1 ? 1 : 0] = 0;
                    client.socket().sendBinary(ByteBuffer.wrap(noise), true).join();

                    assertEquals(CloseCode.PROTOCOL_ERROR, client.closeCode());
                }
            }

            assertInstanceOf(IncomingReply.Refused.class, bystander.ask(BlipRequest.of("none")));
        }
    }

    @Test
    void changedOrRemovedUserIsDisconnectedAndMeetsTheChallenge() throws Exception {
        try (var ann = hub.ann();
                var bob = hub.bob()) {
            assertTrue(hub.hub.users().remove("ann"));
            assertTrue(hub.hub.users().password("bob", "another one"));

            assertEquals(CloseCode.TRANSIENT, ann.closeCode());
            assertEquals(CloseCode.TRANSIENT, bob.closeCode());
            assertEquals(401, hub.as("ann", "GET", "/", "").statusCode());
            assertEquals(401, hub.as("bob", "GET", "/", "").statusCode());
        }
    }

    @Test
    void disabledUserIsRefused() throws Exception {
        hub.admin("PUT", "/tidemark/_user/ann", "{\"disabled\":true}");

        assertEquals(401, hub.as("ann", "GET", "/", "").statusCode());
    }

    @Test
    void stoppingHubClosesEveryConnectionForTheClientsToComeBack() {
        try (var ann = hub.ann();
                var bob = hub.bob()) {
            hub.hub.close();

            assertEquals(CloseCode.TRANSIENT, ann.closeCode());
            assertEquals(CloseCode.TRANSIENT, bob.closeCode());
        }
    }

    @Test
    void guestsAreWelcomeOnlyWhereTheSettingsSaySo() throws Exception {
        assertEquals(401, hub.anonymous("/").statusCode());
        hub.close();

        hub = TestHub.at(folder.resolve("open"), settings -> settings.withGuestChannels(Set.of("b")));

        assertEquals(200, hub.anonymous("/").statusCode());
    }

    private static String upgrade(String headers) {
        return "GET /tidemark/_blipsync HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Protocol: BLIP_3+CBMobile_3,BLIP_3+CBMobile_2\r\n" + headers + "\r\n";
    }

    /// Sends a request and reads the head of the answer.
    private static String exchange(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("the connection ended: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
