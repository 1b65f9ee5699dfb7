package dev.tidemark.hub.blip;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message on its way out: how much of it has been sent, and how much of that the peer has acknowledged.
final class OutgoingMessage {
    /// What the gateway cuts at; with header and checksum a frame stays under 16 KiB.
    static final int DATA_MAX = 16_374;
    /// Unacknowledged bytes of one message after which its sender waits.
    static final long WINDOW = 128_000;
    /// Shorter messages are not worth the deflater's time.
    private static final int COMPRESS_MIN = 160;

    private final FrameType type;
    private final long number;
    private final int flags;
    private final byte[] head;
    private final BlipBody body;
    private final long length;
    private @Nullable InputStream content;
    private long read;
    private long sent;
    private long acknowledged;

    OutgoingMessage(FrameType type, long number, int flags, Map<String, String> properties, BlipBody body) {
        this.type = type;
        this.number = number;
        this.head = MessageProperties.encode(properties);
        this.body = body;
        this.length = head.length + body.length();
        this.flags = length < COMPRESS_MIN ? flags & ~Frame.COMPRESSED : flags;
    }

    /// The next frame. Must not be called when the message is finished or blocked.
    ByteBuffer nextFrame(FrameWriter writer, byte[] buffer) throws IOException {
        int count = (int) Math.min(DATA_MAX, length - read);
        fill(buffer, count);
        read += count;
        int more = isFinished() ? 0 : Frame.MORE_COMING;
        var frame = writer.data(type, number, flags | more, buffer, count);
        sent += frame.remaining() - Varint.size(number) - 1;
        return frame;
    }

    private void fill(byte[] buffer, int count) throws IOException {
        if (content == null) {
            content = new SequenceInputStream(new ByteArrayInputStream(head), body.open());
        }
        if (content.readNBytes(buffer, 0, count) < count) {
            throw new EOFException("a body is shorter than announced");
        }
    }

    boolean isFinished() {
        return read == length;
    }

    boolean isBlocked() {
        return sent - acknowledged >= WINDOW;
    }

    void acknowledge(long received) {
        acknowledged = Math.max(acknowledged, received);
    }

    Key key() {
        return new Key(type.isResponse(), number);
    }

    /// What the message costs in memory while it is queued.
    long held() {
        return head.length + body.held();
    }

    void release() {
        if (content == null) {
            return;
        }
        try {
            content.close();
        } catch (IOException _) {
            // Nothing is lost with a file that was only read.
        }
    }

    /// The two directions number on their own: request 3 and response 3 are different messages.
    record Key(boolean response, long number) {}
}
