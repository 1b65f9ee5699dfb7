package dev.tidemark.testkit;

import dev.tidemark.replicate.Subscription;
import dev.tidemark.replicate.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The machine's time, moved by a test where a day is too long to wait.
public final class DeviceTimeline implements Timeline, AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("tidemark-timer").factory());
    private final Clock clock = Clock.systemUTC();
    private volatile Duration moved = Duration.ZERO;

    /// From now on it is later by so much. Timers that run already are not moved.
    public void move(Duration by) {
        moved = moved.plus(by);
    }

    @Override
    public Instant instant() {
        return clock.instant().plus(moved);
    }

    @Override
    public Subscription after(Duration delay, Runnable task) {
        Future<?> scheduled = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
