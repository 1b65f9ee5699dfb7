package dev.tidemark.app.playground;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// Waits for what must come, and no longer than [#LIMIT].
final class Patience {
    static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Patience() {}

    /// Something that comes true by itself.
    @FunctionalInterface
    interface Condition {
        boolean holds() throws InterruptedException;
    }

    /// @throws StoryException if it does not come true
    static void until(String what, Condition condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new StoryException("after " + LIMIT.toSeconds() + " s still not: " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /// @throws StoryException if it fails, or does not end
    static <T> T of(String what, CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new StoryException("after " + LIMIT.toSeconds() + " s still not: " + what);
        } catch (ExecutionException e) {
            throw new StoryException(what + " failed: " + e.getCause());
        }
    }
}
