package dev.tidemark.hub.blip;

import java.nio.ByteBuffer;

/// Little-endian base-128 numbers, as in protobuf. Only values that fit a positive `long` exist in BLIP.
final class Varint {
    /// The longest encoding that is accepted: nine groups of seven bits.
    static final int SIZE_MAX = 9;

    private Varint() {}

    static long read(ByteBuffer in) throws BlipException {
        long value = 0;
        for (int group = 0; group < SIZE_MAX; group++) {
            if (!in.hasRemaining()) {
                throw BlipException.protocol("a number ends early");
            }
            byte next = in.get();
            value |= (next & 0x7FL) << (7 * group);
            if (next >= 0) {
                return value;
            }
        }
        throw BlipException.protocol("a number is too long");
    }

    static void write(ByteBuffer out, long value) {
        long rest = value;
        while (rest > 0x7F) {
            out.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    static int size(long value) {
        return Math.max(1, (63 - Long.numberOfLeadingZeros(value)) / 7 + 1);
    }
}
