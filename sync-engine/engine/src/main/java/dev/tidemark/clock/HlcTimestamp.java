package dev.tidemark.clock;

import java.time.Instant;
import java.util.HexFormat;

/// A hybrid logical timestamp: 48 bits of wall milliseconds since 1970, then a 16-bit counter that carries into them.
///
/// Text form: twelve hexadecimal digits, a dash, four hexadecimal digits, so that texts sort as times do.
///
/// @param packed milliseconds times 65,536 plus the counter; never negative
public record HlcTimestamp(long packed) implements Comparable<HlcTimestamp> {
    public static final HlcTimestamp ZERO = new HlcTimestamp(0);
    private static final int COUNTER_BITS = 16;
    private static final int TEXT_LENGTH = 17;

    public HlcTimestamp {
        if (packed < 0) {
            throw new IllegalArgumentException("a timestamp is never negative: " + packed);
        }
    }

    /// The first timestamp of a millisecond.
    public static HlcTimestamp at(Instant instant) {
        return new HlcTimestamp(Math.max(0, instant.toEpochMilli()) << COUNTER_BITS);
    }

    /// @throws IllegalArgumentException if the text is not what [#toString()] writes
    public static HlcTimestamp parse(String text) {
        if (text.length() != TEXT_LENGTH || text.charAt(12) != '-') {
            throw new IllegalArgumentException("not a timestamp: " + text);
        }
        long millis = HexFormat.fromHexDigitsToLong(text, 0, 12);
        return new HlcTimestamp(millis << COUNTER_BITS | HexFormat.fromHexDigits(text, 13, TEXT_LENGTH));
    }

    /// The wall time, in milliseconds; the counter is left out.
    public Instant wall() {
        return Instant.ofEpochMilli(packed >>> COUNTER_BITS);
    }

    /// One tick later; the counter carries into the milliseconds.
    public HlcTimestamp next() {
        return new HlcTimestamp(packed + 1);
    }

    public HlcTimestamp max(HlcTimestamp other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public int compareTo(HlcTimestamp other) {
        return Long.compare(packed, other.packed);
    }

    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(packed >>> COUNTER_BITS, 12) + "-" + hex.toHexDigits((short) packed);
    }
}
