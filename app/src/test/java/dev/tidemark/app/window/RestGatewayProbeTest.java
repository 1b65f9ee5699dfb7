package dev.tidemark.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpServer;
import dev.tidemark.hub.Hub;
import dev.tidemark.hub.HubSettings;
import dev.tidemark.hub.tls.Encryption;
import dev.tidemark.pairing.Fingerprint;
import dev.tidemark.ui.start.GatewayLogin;
import dev.tidemark.ui.start.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each way that connecting can fail, against real listeners.
class RestGatewayProbeTest {
    @TempDir
    private Path folder;

    @Test
    void hubKnowsItsUserAndNobodyElse() throws Exception {
        try (Hub hub = Hub.start(
                HubSettings.at(folder).withPorts(0, 0), Thread.ofVirtual().factory())) {
            hub.users().add("ada", "secret", Set.of());
            String address = hub.url().toString();

            assertEquals(new Verdict.Good(), probe(address, "ada", "secret"));
            assertEquals(new Verdict.WrongPassword(), probe(address, "ada", "Secret"));
            assertEquals(new Verdict.WrongPassword(), probe(address, "bob", "secret"));
        }
    }

    @Test
    void hubWithACertificateOfItsOwnIsShownThenKnownAndNoOtherIsTakenForIt() {
        HubSettings settings = HubSettings.at(folder).withPorts(0, 0).withEncryption(new Encryption.SelfMade());
        try (Hub hub = Hub.start(settings, Thread.ofVirtual().factory())) {
            hub.users().add("ada", "secret", Set.of());
            String address = hub.url().toString();
            var own = Fingerprint.parse(hub.fingerprint().orElseThrow());
            var other = Fingerprint.parse("ab".repeat(32));

            assertEquals(new Verdict.SelfMade(own), probe(address, "ada", "secret"));
            assertEquals(new Verdict.Good(), probePinned(address, own.text()));
            assertEquals(new Verdict.Stranger(other, own), probePinned(address, other.text()));
            assertInstanceOf(Verdict.BadAddress.class, probePinned(address, "tulip"));
        }
    }

    private static Verdict probePinned(String address, String fingerprint) {
        return new RestGatewayProbe(Runnable::run)
                .probe(new GatewayLogin(address, "ada", "secret", "laptop", fingerprint))
                .join();
    }

    @Test
    void addressThatIsNoneIsToldWithoutAsking() {
        assertInstanceOf(Verdict.BadAddress.class, probe("http://hub/x", "ada", ""));
        assertInstanceOf(Verdict.BadAddress.class, probe("ws://hub:4984", "ada", ""));
    }

    @Test
    void portWhereNothingListensRefuses() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertEquals(new Verdict.Refused(), probe("ws://127.0.0.1:" + port + "/tidemark", "ada", ""));
    }

    @Test
    void otherAnswersAreToldForWhatTheyAre() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            int code = path.startsWith("/missing") ? 404 : path.startsWith("/broken") ? 502 : 200;
            exchange.sendResponseHeaders(code, -1);
            exchange.close();
        });
        server.start();
        try {
            String at = "ws://127.0.0.1:" + server.getAddress().getPort();

            assertEquals(new Verdict.NoSuchDatabase("missing"), probe(at + "/missing", "ada", ""));
            assertEquals(new Verdict.Strange(502), probe(at + "/broken", "ada", ""));
            assertEquals(new Verdict.Strange(200), probe(at + "/website", "ada", ""));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void lineThatIsNotEncryptedWhereItShouldBeIsNotTrusted() throws IOException {
        try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> greetPlainly(plain));

            Verdict verdict = probe("wss://127.0.0.1:" + plain.getLocalPort() + "/tidemark", "ada", "");

            assertInstanceOf(Verdict.Untrusted.class, verdict);
        }
    }

    private static void greetPlainly(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // the test is over
        }
    }

    private static Verdict probe(String address, String user, String password) {
        return new RestGatewayProbe(Runnable::run)
                .probe(new GatewayLogin(address, user, password, "laptop"))
                .join();
    }
}
