package dev.tidemark.hub.blip;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Makes frames in the order they will be sent; the counterpart of [FrameReader]. For one thread.
final class FrameWriter implements AutoCloseable {
    private static final int FLUSH_TRAILER_SIZE = 4;

    private final CRC32 checksum = new CRC32();
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);

    /// The frame's bytes. An empty frame is never compressed: nothing would be left of it without the flush trailer.
    ByteBuffer data(FrameType type, long number, int flags, byte[] data, int length) {
        boolean compress = (flags & Frame.COMPRESSED) != 0 && length > 0;
        int bits = type.bits | (compress ? flags : flags & ~Frame.COMPRESSED);
        checksum.update(data, 0, length);
        int bound = compress ? deflatedMax(length) : length;
        var frame = ByteBuffer.allocate(Varint.size(number) + Varint.size(bits) + bound + Frame.CRC_SIZE);
        Varint.write(frame, number);
        Varint.write(frame, bits);
        if (compress) {
            deflate(data, length, frame);
        } else {
            frame.put(data, 0, length);
        }
        return frame.putInt((int) checksum.getValue()).flip();
    }

    static ByteBuffer ack(FrameType acknowledged, long number, long received) {
        int bits = acknowledged.acknowledgement().bits | Frame.ACK_FLAGS;
        var frame = ByteBuffer.allocate(Varint.size(number) + 1 + Varint.size(received));
        Varint.write(frame, number);
        Varint.write(frame, bits);
        Varint.write(frame, received);
        return frame.flip();
    }

    private void deflate(byte[] data, int length, ByteBuffer frame) {
        deflater.setInput(data, 0, length);
        frame.limit(frame.limit() - Frame.CRC_SIZE);
        deflater.deflate(frame, Deflater.SYNC_FLUSH);
        if (!frame.hasRemaining() || !deflater.needsInput()) {
            throw new IllegalStateException("deflated data exceeds its bound");
        }
        frame.limit(frame.capacity());
        frame.position(frame.position() - FLUSH_TRAILER_SIZE);
    }

    /// Stored blocks cost five bytes each; the flush adds a block, its trailer and some bits of the one before.
    private static int deflatedMax(int length) {
        return length + length / 1000 + 128;
    }

    @Override
    public void close() {
        deflater.end();
    }
}
