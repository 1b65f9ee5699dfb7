package dev.tidemark.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Requests that never end.
@Timeout(25)
final class SlowClientsTest {
    /// More than there are threads that answer.
    private static final int SLOW = 230;

    @TempDir
    Path folder;

    private TestHub hub;
    private final List<Socket> slow = new ArrayList<>();

    @BeforeEach
    void start() {
        hub = TestHub.at(folder);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
        hub.close();
    }

    @Test
    void othersAreServedWhileManyLogInByHalf() throws Exception {
        begin(hub.hub.url().getPort(), "POST /tidemark/_session", "");

        assertServed();
    }

    @Test
    void othersAreServedWhileManyOfAUserSendDocumentsByHalf() throws Exception {
        begin(
                hub.hub.url().getPort(),
                "PUT /tidemark/slow",
                "Authorization: " + RawClient.basic("ann", TestHub.PASSWORD) + "\r\n");

        assertServed();
    }

    @Test
    void bodyThatIsNoLoginByItsLengthIsRefused() throws Exception {
        var answer = hub.users("POST", "/tidemark/_session", "x".repeat(100_000));

        assertEquals(413, answer.statusCode());
    }

    private void assertServed() throws Exception {
        assertEquals(200, hub.as("ann", "GET", "/", "").statusCode());
        assertEquals(200, hub.admin("GET", "/tidemark/", "").statusCode());
        String login = "{\"name\":\"bob\",\"password\":\"" + TestHub.PASSWORD + "\"}";
        assertTrue(hub.users("POST", "/tidemark/_session", login).body().contains("bob"));
    }

    private void begin(int port, String request, String headers) throws IOException {
        byte[] start = (request + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "Content-Length: 1000\r\n\r\n{")
                .getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < SLOW; at++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            slow.add(socket);
            socket.getOutputStream().write(start);
        }
    }
}
