package dev.tidemark.testkit;

import dev.tidemark.testkit.BlipStream.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Writes down one replication connection: each frame as it went over the wire, and each message as this test code
/// understands it. The hub's tests replay such files.
///
/// A line is `> base64` for a frame of the client, `< base64` for one of the hub, and after the frame that ends a
/// message, or is an acknowledgement, `= ` with what it says: direction, type, number, flags, properties, length and
/// SHA-1 of the body.
public final class BlipTranscript implements Proxy.Witness {
    private static final int ACK = 4;
    private static final int KIND = 0x30;

    private final List<String> lines = new ArrayList<>();
    private final Direction up = new Direction(">");
    private final Direction down = new Direction("<");

    @Override
    public synchronized void saw(boolean fromClient, byte[] frame) {
        Direction direction = fromClient ? up : down;
        lines.add(direction.arrow + " " + Base64.getEncoder().encodeToString(frame));
        try {
            direction.read(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    private final class Direction {
        private final String arrow;
        private final BlipStream stream = new BlipStream();
        private final Map<String, Open> open = new HashMap<>();

        Direction(String arrow) {
            this.arrow = arrow;
        }

        void read(byte[] wire) throws IOException {
            Frame frame = stream.read(wire);
            if (frame.type() >= ACK) {
                long received = BlipStream.number(ByteBuffer.wrap(frame.data()));
                lines.add("= %s %d %d %d".formatted(arrow, frame.type(), frame.number(), received));
                return;
            }
            String key = (frame.type() == BlipStream.REQUEST) + " " + frame.number();
            Open message = open.computeIfAbsent(key, _ -> new Open(frame.flags() & KIND, new ByteArrayOutputStream()));
            message.bytes.writeBytes(frame.data());
            if (frame.isLast()) {
                open.remove(key);
                lines.add("= %s %d %d %d %s"
                        .formatted(
                                arrow, frame.type(), frame.number(), message.kind, told(message.bytes.toByteArray())));
            }
        }
    }

    private record Open(int kind, ByteArrayOutputStream bytes) {}

    private static String told(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        int length = (int) BlipStream.number(in);
        String properties = new String(message, in.position(), length, StandardCharsets.UTF_8);
        int body = in.position() + length;
        var sha1 = sha1();
        sha1.update(message, body, message.length - body);
        return URLEncoder.encode(properties, StandardCharsets.UTF_8) + " " + (message.length - body) + " "
                + HexFormat.of().formatHex(sha1.digest());
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
