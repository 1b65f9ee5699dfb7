package dev.tidemark.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How fast bytes pass in one direction. All connections of a proxy share it, as they would share a line.
final class Pace {
    private static final long UNLIMITED = Long.MAX_VALUE;

    private volatile long bytesPerSecond = UNLIMITED;
    private volatile Duration delay = Duration.ZERO;
    private long free = System.nanoTime();

    void limit(long bytes) {
        bytesPerSecond = bytes;
    }

    void delay(Duration each) {
        delay = each;
    }

    void unlimited() {
        bytesPerSecond = UNLIMITED;
        delay = Duration.ZERO;
    }

    /// Waits until so many bytes may pass.
    void pass(int bytes) {
        long until = due(bytes);
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    private synchronized long due(int bytes) {
        long now = System.nanoTime();
        long rate = bytesPerSecond;
        if (rate != UNLIMITED) {
            long from = Math.max(now, free);
            free = from + TimeUnit.SECONDS.toNanos(bytes) / rate;
            now = free;
        }
        return now + delay.toNanos();
    }
}
