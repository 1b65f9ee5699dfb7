package dev.tidemark.hub.blip;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A frame as a peer out of its mind might make it: any number, any flags, any data, and a checksum that fits.
///
/// @param padding groups by which the number is written longer than it has to be
@SuppressWarnings("ArrayRecordComponent") // written, never compared
record ForgedFrame(long number, int padding, int flags, byte[] data) {
    private static final int ACKS = 4;

    static ForgedFrame of(Frame.Data frame) {
        return new ForgedFrame(frame.number(), 0, frame.flags() | frame.type().bits, frame.data());
    }

    int type() {
        return flags & Frame.TYPE_MASK;
    }

    boolean isMessage() {
        return type() <= FrameType.ERROR.bits;
    }

    boolean isAcknowledgement() {
        return type() == ACKS || type() == ACKS + 1;
    }

    boolean hasReadableNumber() {
        return Varint.size(number) + padding <= Varint.SIZE_MAX;
    }

    Frame.Data asData() {
        FrameType type = switch (type()) {
            case 0 -> FrameType.REQUEST;
            case 1 -> FrameType.RESPONSE;
            default -> FrameType.ERROR;
        };
        return new Frame.Data(type, number, flags, data, data.length);
    }

    /// Writes the frames of one direction.
    static final class Writer implements AutoCloseable {
        private static final int TRAILER = 4;

        private final CRC32 checksum = new CRC32();
        private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        private final byte[] chunk = new byte[64 * 1024];

        byte[] write(ForgedFrame frame) {
            var wire = new ByteArrayOutputStream(frame.data.length + 32);
            number(wire, frame.number, frame.padding);
            // Without data there would be nothing before the trailer.
            boolean compressed = (frame.flags & Frame.COMPRESSED) != 0 && frame.data.length > 0;
            boolean plain = frame.isMessage() && !compressed;
            number(wire, plain ? frame.flags & ~Frame.COMPRESSED : frame.flags, 0);
            if (!frame.isMessage()) {
                wire.writeBytes(frame.data);
                return wire.toByteArray();
            }
            if (compressed) {
                deflate(frame.data, wire);
            } else {
                wire.writeBytes(frame.data);
            }
            checksum.update(frame.data);
            wire.writeBytes(ByteBuffer.allocate(Frame.CRC_SIZE)
                    .putInt((int) checksum.getValue())
                    .array());
            return wire.toByteArray();
        }

        private static void number(ByteArrayOutputStream wire, long value, int padding) {
            var bytes = ByteBuffer.allocate(Varint.SIZE_MAX + 1);
            Varint.write(bytes, value);
            int last = bytes.position() - 1;
            if (padding > 0) {
                bytes.put(last, (byte) (bytes.get(last) | 0x80));
            }
            wire.write(bytes.array(), 0, bytes.position());
            for (int left = padding; left > 0; left--) {
                wire.write(left > 1 ? 0x80 : 0);
            }
        }

        private void deflate(byte[] data, ByteArrayOutputStream wire) {
            deflater.setInput(data);
            var deflated = new ByteArrayOutputStream(data.length + 32);
            int count;
            do {
                count = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
                deflated.write(chunk, 0, count);
            } while (count == chunk.length);
            wire.write(deflated.toByteArray(), 0, Math.max(0, deflated.size() - TRAILER));
        }

        @Override
        public void close() {
            deflater.end();
        }
    }
}
