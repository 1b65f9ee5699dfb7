package dev.tidemark.replicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
    /// Draws the longest wait that is allowed.
    private static final RandomGenerator LONGEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    @Test
    void theBoundDoublesUpToFiveMinutes() {
        var backoff = new Backoff(LONGEST);

        assertEquals(Duration.ofSeconds(1), backoff.next());
        assertEquals(Duration.ofSeconds(2), backoff.next());
        assertEquals(Duration.ofSeconds(4), backoff.next());
        for (int i = 0; i < 100; i++) {
            assertTrue(backoff.next().compareTo(Backoff.LONGEST) <= 0);
        }
        assertEquals(Backoff.LONGEST, backoff.next());
    }

    @Test
    void itStartsOverWhenSomethingWentThrough() {
        var backoff = new Backoff(LONGEST);
        backoff.next();
        backoff.next();

        backoff.reset();

        assertEquals(Duration.ofSeconds(1), backoff.next());
    }
}
