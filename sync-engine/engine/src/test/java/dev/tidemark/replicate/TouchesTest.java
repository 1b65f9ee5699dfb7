package dev.tidemark.replicate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.DocumentId;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TouchesTest {
    private static final DocumentId ONE = new DocumentId("one");
    private static final DocumentId TWO = new DocumentId("two");

    private final Moved time = new Moved();
    private final Touches touches = new Touches(time, new SplittableRandom(1));

    @Test
    void theFirstTouchIsAtOnceAndLaterOnesEverRarer() {
        int attempts = 0;

        for (int second = 0; second < 3600; second++) {
            if (touches.isDue(ONE)) {
                attempts++;
                touches.touched(ONE);
            }
            time.now = time.now.plusSeconds(1);
        }

        assertTrue(attempts > 5, () -> "it is not given up");
        assertTrue(attempts < 60, () -> "it is no storm");
    }

    @Test
    void oneThatWaitsHoldsUpNoOther() {
        touches.touched(ONE);

        assertFalse(touches.isDue(ONE));
        assertTrue(touches.isDue(TWO));
    }

    @Test
    void oneThatTheGatewayHoldsBeginsAnew() {
        touches.touched(ONE);

        touches.settled(ONE);

        assertTrue(touches.isDue(ONE));
    }

    @Test
    void aClockThatIsSetBackKeepsNobodyWaiting() {
        touches.touched(ONE);

        time.now = time.now.minusSeconds(86_400);

        assertTrue(touches.isDue(ONE));
    }

    private static final class Moved implements Timeline {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public Subscription after(Duration delay, Runnable task) {
            return () -> {};
        }
    }
}
