package dev.tidemark.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// HTTP as it stands on the wire, for heads that no client would send or show.
final class HttpExchange {
    private HttpExchange() {}

    /// Asks for replication with a database; `headers` have lines of their own. The head of the answer.
    static String upgrade(int port, String database, String headers) throws IOException {
        return head(
                port,
                "GET " + database + "/_blipsync HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\n"
                        + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Protocol: BLIP_3+CBMobile_3,BLIP_3+CBMobile_2\r\n" + headers + "\r\n\r\n");
    }

    /// Sends a request on a connection of its own, and reads the head of the answer.
    static String head(int port, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
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
}
