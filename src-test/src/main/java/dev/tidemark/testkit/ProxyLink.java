package dev.tidemark.testkit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One connection through a [Proxy]: two threads, each carrying one piece at a time.
final class ProxyLink {
    private static final int PIECE = 16 * 1024;
    private static final int HEAD_MAX = 64 * 1024;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final Proxy proxy;
    private final Socket client;
    private final Socket hub;
    private final BlipTap tap;
    private final AtomicLong life;
    private final DataOutputStream toClient;
    private volatile boolean replicates;
    private volatile boolean upgraded;
    private volatile boolean over;

    ProxyLink(Proxy proxy, Socket client, Socket hub, long life) throws IOException {
        this.proxy = proxy;
        this.client = client;
        this.hub = hub;
        this.life = new AtomicLong(life);
        tap = new BlipTap(proxy::meddler);
        client.setTcpNoDelay(true);
        hub.setTcpNoDelay(true);
        toClient = output(client);
    }

    void start() {
        Thread.ofVirtual().name("proxy-up").start(() -> guarded(this::carryUp));
        Thread.ofVirtual().name("proxy-down").start(() -> guarded(this::carryDown));
    }

    void liveOn() {
        life.set(Long.MAX_VALUE);
    }

    /// As a line that breaks: both sides learn of it at once, and what was on its way is lost.
    void reset() {
        over = true;
        proxy.broke(this);
        reset(client);
        reset(hub);
    }

    /// What was passed on still arrives.
    void end() {
        over = true;
        proxy.broke(this);
        try {
            hub.close();
            client.shutdownOutput();
        } catch (IOException _) {
            // it had ended
        }
    }

    void closeWith(int status) {
        if (upgraded) {
            try {
                send(WebSocketMessage.close(status));
            } catch (IOException _) {
                // it had ended
            }
        }
    }

    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException _) {
            // it was closed
        }
    }

    /// Either direction.
    private interface Carry {
        void run() throws IOException;
    }

    private void guarded(Carry carry) {
        try {
            carry.run();
        } catch (IOException _) {
            if (!over) {
                reset();
            }
        }
    }

    private void carryUp() throws IOException {
        var in = new DataInputStream(new BufferedInputStream(client.getInputStream(), PIECE));
        var out = output(hub);
        for (int first = in.read(); first >= 0; first = in.read()) {
            if (first == 'G' || !replicates) {
                byte[] head = head(first, in);
                replicates = new String(head, StandardCharsets.US_ASCII).contains("/_blipsync ");
                pass(proxy.up(), head.length);
                out.write(head);
                out.flush();
                if (!replicates) {
                    copy(in, out, proxy.up());
                    break;
                }
                proxy.knocked();
            } else {
                WebSocketMessage message = WebSocketMessage.read(first, in);
                pass(proxy.up(), message.payload().length);
                show(true, message);
                Optional<WebSocketMessage> passed = tapped(message, tap::fromClient);
                if (passed.isPresent()) {
                    passed.get().write(out, true);
                }
            }
        }
        finish();
    }

    private void carryDown() throws IOException {
        var in = new DataInputStream(new BufferedInputStream(hub.getInputStream(), PIECE));
        for (int first = in.read(); first >= 0; first = in.read()) {
            if (!replicates) {
                toClient.write(first);
                copy(in, toClient, proxy.down());
                break;
            } else if (first == 'H') {
                answer(first, in);
            } else {
                WebSocketMessage message = WebSocketMessage.read(first, in);
                pass(proxy.down(), message.payload().length);
                show(false, message);
                Optional<WebSocketMessage> passed = tapped(message, tap::fromHub);
                if (passed.isPresent()) {
                    send(passed.get());
                }
            }
        }
        finish();
    }

    /// The hub's answer to the handshake.
    private void answer(int first, DataInputStream in) throws IOException {
        byte[] head = head(first, in);
        String text = new String(head, StandardCharsets.US_ASCII);
        Matcher length = LENGTH.matcher(text);
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        pass(proxy.down(), head.length + body.length);
        synchronized (toClient) {
            toClient.write(head);
            toClient.write(body);
            toClient.flush();
            upgraded = text.startsWith("HTTP/1.1 101");
        }
        if (upgraded) {
            proxy.replicates();
        }
    }

    private void show(boolean fromClient, WebSocketMessage message) {
        if (message.opcode() == WebSocketMessage.BINARY) {
            proxy.saw(fromClient, message.payload());
        } else if (message.opcode() == WebSocketMessage.CLOSE) {
            proxy.closes(fromClient, message.status());
        }
    }

    private interface Tap {
        Optional<byte[]> pass(byte[] frame) throws IOException;
    }

    private static Optional<WebSocketMessage> tapped(WebSocketMessage message, Tap tap) throws IOException {
        return message.opcode() == WebSocketMessage.BINARY
                ? tap.pass(message.payload()).map(frame -> new WebSocketMessage(WebSocketMessage.BINARY, frame))
                : Optional.of(message);
    }

    private void send(WebSocketMessage message) throws IOException {
        synchronized (toClient) {
            message.write(toClient, false);
        }
    }

    private void pass(Pace pace, int bytes) throws IOException {
        pace.pass(bytes);
        if (life.get() != Long.MAX_VALUE && life.addAndGet(-bytes) < 0) {
            throw new BlipTap.CutHere();
        }
    }

    private void copy(InputStream in, DataOutputStream out, Pace pace) throws IOException {
        var piece = new byte[PIECE];
        for (int count = available(in, piece); count > 0; count = available(in, piece)) {
            pass(pace, count);
            out.write(piece, 0, count);
            out.flush();
        }
    }

    private static int available(InputStream in, byte[] piece) throws IOException {
        return in.read(piece);
    }

    private void finish() throws IOException {
        over = true;
        proxy.ended(this);
        client.close();
        hub.close();
    }

    private static byte[] head(int first, DataInputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        head.write(first);
        int ends = 0;
        while (ends < 4) {
            int next = in.read();
            if (next < 0 || head.size() > HEAD_MAX) {
                throw new EOFException("a head without an end");
            }
            head.write(next);
            ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : 0;
        }
        return head.toByteArray();
    }

    private static DataOutputStream output(Socket socket) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), PIECE));
    }
}
