package dev.tidemark.hub.blip;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Takes frames apart in the order they arrived. Checksum and dictionary run on from frame to frame, so that a frame
/// that failed makes every later one unreadable: after an exception the connection is lost. For one thread.
final class FrameReader implements AutoCloseable {
    /// What one frame may inflate to. The client fills its 16 KiB on the wire, and deflate packs a thousand times: a
    /// dull document of 17 MB may come in one frame.
    static final int INFLATED_MAX = 32 << 20;

    private static final byte[] FLUSH_TRAILER = {0, 0, (byte) 0xFF, (byte) 0xFF};

    private final CRC32 checksum = new CRC32();
    private final Inflater inflater = new Inflater(true);
    private final byte[] chunk = new byte[32 * 1024];

    Frame read(ByteBuffer wire) throws BlipException {
        long number = Varint.read(wire);
        int flags = (int) (Varint.read(wire) & 0xFF);
        return switch (flags & Frame.TYPE_MASK) {
            case 0 -> data(FrameType.REQUEST, number, flags, wire);
            case 1 -> data(FrameType.RESPONSE, number, flags, wire);
            case 2 -> data(FrameType.ERROR, number, flags, wire);
            case 4 -> new Frame.Ack(false, number, Varint.read(wire));
            case 5 -> new Frame.Ack(true, number, Varint.read(wire));
            default -> new Frame.Unknown(flags & Frame.TYPE_MASK);
        };
    }

    private Frame.Data data(FrameType type, long number, int flags, ByteBuffer wire) throws BlipException {
        int wireSize = wire.remaining();
        if (wireSize < Frame.CRC_SIZE) {
            throw BlipException.protocol("a frame has no checksum");
        }
        byte[] data = new byte[wireSize - Frame.CRC_SIZE];
        wire.get(data);
        int expected = wire.getInt();
        if ((flags & Frame.COMPRESSED) != 0) {
            data = inflate(data);
        }
        checksum.update(data);
        if ((int) checksum.getValue() != expected) {
            throw BlipException.protocol("a frame's checksum does not fit");
        }
        return new Frame.Data(type, number, flags, data, wireSize);
    }

    private byte[] inflate(byte[] compressed) throws BlipException {
        var inflated = new ByteArrayOutputStream(compressed.length * 4);
        inflateInto(inflated, compressed);
        inflateInto(inflated, FLUSH_TRAILER);
        return inflated.toByteArray();
    }

    private void inflateInto(ByteArrayOutputStream inflated, byte[] input) throws BlipException {
        inflater.setInput(input);
        try {
            int count;
            while ((count = inflater.inflate(chunk)) > 0 || !inflater.needsInput()) {
                if (inflater.finished() || inflater.needsDictionary()) {
                    throw BlipException.protocol("the compressed stream has ended");
                }
                inflated.write(chunk, 0, count);
                if (inflated.size() > INFLATED_MAX) {
                    throw BlipException.tooBig("a frame inflates to more than " + INFLATED_MAX + " bytes");
                }
            }
        } catch (DataFormatException _) {
            throw BlipException.protocol("a frame cannot be inflated");
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
