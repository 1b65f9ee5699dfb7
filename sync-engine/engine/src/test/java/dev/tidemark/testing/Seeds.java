package dev.tidemark.testing;

import java.util.stream.LongStream;

/// The seeds of a property test: a fixed row of them, or with `-Dseed=N` that one alone.
public final class Seeds {
    private static final long LAST = 500;

    private Seeds() {}

    public static LongStream all() {
        Long only = Long.getLong("seed");
        return only == null ? LongStream.rangeClosed(1, LAST) : LongStream.of(only);
    }
}
