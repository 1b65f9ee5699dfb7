package dev.tidemark.replicate;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Full-jitter exponential backoff: each wait is drawn between nothing and a bound that doubles up to a maximum.
///
/// Source: Brooker, *Exponential Backoff and Jitter*, AWS Architecture Blog (2015).
public final class Backoff {
    public static final Duration FIRST = Duration.ofSeconds(1);
    public static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int DOUBLINGS_MAX = 20;

    private final RandomGenerator random;
    private int failures;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /// How long to wait after one more failure.
    public Duration next() {
        Duration bound = FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX));
        failures++;
        long millis = bound.compareTo(LONGEST) > 0 ? LONGEST.toMillis() : bound.toMillis();
        return Duration.ofMillis(random.nextLong(millis + 1));
    }

    /// Something went through: the next failure waits as the first one did.
    public void reset() {
        failures = 0;
    }
}
