package dev.tidemark.hub.blip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message while its frames arrive: first its properties, then its body, kept here or handed to a sink.
final class MessageAssembly {
    /// Wire bytes of a message after which the receiver acknowledges.
    private static final long ACK_EVERY = 50_000;

    private final int bodyMax;
    private final @Nullable BodySink sink;
    private ByteArrayOutputStream head = new ByteArrayOutputStream(0);
    private ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private int headSize;
    private @Nullable Map<String, String> properties;
    private boolean oversized;
    private long wireBytes;

    MessageAssembly(int bodyMax, @Nullable BodySink sink) {
        this.bodyMax = bodyMax;
        this.sink = sink;
    }

    /// Takes one more frame's data. True when the peer is now due an acknowledgement of [#wireBytes].
    boolean append(Frame.Data frame) throws BlipException, IOException {
        if (properties == null) {
            appendHead(frame.data());
        } else {
            appendBody(frame.data(), 0, frame.data().length);
        }
        long before = wireBytes;
        wireBytes += frame.wireSize();
        return frame.moreComing() && wireBytes / ACK_EVERY > before / ACK_EVERY;
    }

    private void appendHead(byte[] data) throws BlipException, IOException {
        byte[] bytes = data;
        if (head.size() > 0) {
            head.write(data);
            if (head.size() < headSize) {
                return;
            }
            bytes = head.toByteArray();
        }
        if (!parseHead(bytes) && head.size() == 0) {
            head.write(data);
        }
    }

    /// False when more of the head has yet to come.
    private boolean parseHead(byte[] message) throws BlipException, IOException {
        var bytes = ByteBuffer.wrap(message);
        if (!hasWholeNumber(bytes)) {
            return false;
        }
        long length = Varint.read(bytes);
        if (length > MessageProperties.SIZE_MAX) {
            throw BlipException.tooBig("properties of " + length + " bytes");
        }
        headSize = bytes.position() + (int) length;
        if (message.length < headSize) {
            return false;
        }
        properties = MessageProperties.decode(bytes.slice(bytes.position(), (int) length));
        head = new ByteArrayOutputStream(0);
        appendBody(message, headSize, message.length - headSize);
        return true;
    }

    private static boolean hasWholeNumber(ByteBuffer bytes) {
        for (int at = 0; at < bytes.limit() && at < Varint.SIZE_MAX; at++) {
            if (bytes.get(at) >= 0) {
                return true;
            }
        }
        return bytes.limit() >= Varint.SIZE_MAX;
    }

    private void appendBody(byte[] bytes, int offset, int length) throws IOException {
        if (sink != null) {
            sink.write(bytes, offset, length);
        } else if (oversized || body.size() + length > bodyMax) {
            oversized = true;
            body = new ByteArrayOutputStream(0);
        } else {
            body.write(bytes, offset, length);
        }
    }

    long wireBytes() {
        return wireBytes;
    }

    /// Bytes in memory.
    int held() {
        return head.size() + body.size();
    }

    boolean isOversized() {
        return oversized;
    }

    Map<String, String> properties() throws BlipException {
        if (properties == null) {
            throw BlipException.protocol("a message ends within its properties");
        }
        return properties;
    }

    byte[] body() {
        return body.toByteArray();
    }
}
