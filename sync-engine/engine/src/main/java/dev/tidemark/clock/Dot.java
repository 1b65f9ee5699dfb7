package dev.tidemark.clock;

import java.util.Comparator;

/// The name of one intent: a device and that device's own number for it. Text form: `device:number`.
///
/// @param sequence from 1
public record Dot(DeviceId device, long sequence) implements Comparable<Dot> {
    private static final Comparator<Dot> ORDER =
            Comparator.comparing(Dot::device).thenComparingLong(Dot::sequence);

    public Dot {
        if (sequence < 1) {
            throw new IllegalArgumentException("a dot's number starts at 1: " + sequence);
        }
    }

    /// @throws IllegalArgumentException if the text is not `device:number`
    public static Dot parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not a dot: " + text);
        }
        return new Dot(new DeviceId(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
    }

    @Override
    public int compareTo(Dot other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return device + ":" + sequence;
    }
}
