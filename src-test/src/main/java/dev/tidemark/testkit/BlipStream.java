package dev.tidemark.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// One direction of a BLIP connection: frames are taken apart and put together again, with a checksum of their own, so
/// that some can be left out on the way. Written from the protocol's description, not from the hub's code.
final class BlipStream {
    static final int REQUEST = 0;
    static final int ERROR = 2;
    static final int TYPE = 0x07;
    static final int NO_REPLY = 0x20;
    static final int MORE_COMING = 0x40;

    private static final int COMPRESSED = 0x08;
    private static final int CRC_SIZE = 4;
    private static final byte[] FLUSH = {0, 0, (byte) 0xFF, (byte) 0xFF};

    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] chunk = new byte[32 * 1024];
    private boolean altered;

    /// @param data without checksum, inflated; for an acknowledgement the rest of the frame
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Frame(long number, int flags, byte[] data) {
        int type() {
            return flags & TYPE;
        }

        boolean isMessage() {
            return type() <= ERROR;
        }

        boolean isLast() {
            return (flags & MORE_COMING) == 0;
        }
    }

    Frame read(byte[] wire) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(wire);
        long number = number(in);
        int flags = (int) number(in);
        boolean message = (flags & TYPE) <= ERROR;
        var data = new byte[in.remaining() - (message ? CRC_SIZE : 0)];
        in.get(data);
        boolean compressed = message && (flags & COMPRESSED) != 0;
        return new Frame(number, flags & ~COMPRESSED, compressed ? inflated(data) : data);
    }

    /// The frame as it goes on. Nothing is changed before something was left out: sizes matter to flow control.
    ///
    /// @param wire the frame as it came
    byte[] pass(Frame frame, byte[] wire) {
        if (altered) {
            return write(frame);
        }
        if (frame.isMessage()) {
            checksum.update(frame.data());
        }
        return wire;
    }

    /// From now on frames are put together anew.
    void alter() {
        altered = true;
    }

    byte[] write(Frame frame) {
        var out = new ByteArrayOutputStream(frame.data().length + 16);
        number(out, frame.number());
        number(out, frame.flags());
        out.writeBytes(frame.data());
        if (frame.isMessage()) {
            checksum.update(frame.data());
            out.writeBytes(ByteBuffer.allocate(CRC_SIZE)
                    .putInt((int) checksum.getValue())
                    .array());
        }
        return out.toByteArray();
    }

    static long number(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    static void number(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest > 0x7F) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private byte[] inflated(byte[] data) throws IOException {
        var out = new ByteArrayOutputStream(data.length * 4);
        inflate(data, out);
        inflate(FLUSH, out);
        return out.toByteArray();
    }

    private void inflate(byte[] data, ByteArrayOutputStream out) throws IOException {
        inflater.setInput(data);
        try {
            for (int count = inflater.inflate(chunk); count > 0; count = inflater.inflate(chunk)) {
                out.write(chunk, 0, count);
            }
        } catch (DataFormatException e) {
            throw new IOException("a frame cannot be inflated", e);
        }
    }
}
