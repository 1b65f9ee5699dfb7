package dev.tidemark.hub.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// A body as it comes in, as long as it comes fast enough: a thread waits for it. A client that sends nothing at all is
/// cut off by the connection's own limit.
final class PacedBody extends FilterInputStream {
    /// Whoever is slow to begin has this long.
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final long BYTES_PER_SECOND_MIN = 1_000;

    private final long begun = System.nanoTime();
    private long read;

    PacedBody(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        return next < 0 ? next : paced(1, next);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        return count < 0 ? count : paced(count, count);
    }

    private int paced(int count, int result) throws SlowBodyException {
        read += count;
        long late = System.nanoTime() - begun - GRACE.toNanos();
        if (late > 0 && read < Duration.ofNanos(late).toSeconds() * BYTES_PER_SECOND_MIN) {
            throw new SlowBodyException();
        }
        return result;
    }
}
