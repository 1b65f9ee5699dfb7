package dev.tidemark.app;

import dev.tidemark.replicate.Subscription;
import dev.tidemark.replicate.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The control thread and the clock of one engine.
final class EngineThreads implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final ExecutorService control = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("control").daemon().factory());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("timer").daemon().factory());

    /// Late reports of a client that is being stopped are dropped once the engine is closed.
    Executor control() {
        return task -> {
            try {
                control.execute(task);
            } catch (RejectedExecutionException e) {
                if (!control.isShutdown()) {
                    throw e;
                }
            }
        };
    }

    Timeline timeline() {
        return new Timeline() {
            @Override
            public Instant instant() {
                return Instant.now();
            }

            @Override
            public Subscription after(Duration delay, Runnable task) {
                if (timer.isShutdown()) {
                    return () -> {};
                }
                Future<?> later = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
                return () -> later.cancel(false);
            }
        };
    }

    /// Lets the control thread finish what is queued.
    @Override
    public void close() {
        timer.shutdownNow();
        control.shutdown();
        try {
            control.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
