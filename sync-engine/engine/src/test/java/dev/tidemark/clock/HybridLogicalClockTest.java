package dev.tidemark.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HybridLogicalClockTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);

    private Instant now = NOON;

    @Test
    void timeNeverGoesBackWhateverTheWallClockDoes() {
        var clock = new HybridLogicalClock(() -> now, DAY, HlcTimestamp.ZERO);
        HlcTimestamp before = clock.tickAfter(HlcTimestamp.ZERO);

        now = NOON.minus(Duration.ofHours(5));
        HlcTimestamp after = clock.tickAfter(HlcTimestamp.ZERO);

        assertEquals(before.next(), after);
    }

    @Test
    void restartedClockGoesOnFromTheLogsEnd() {
        HlcTimestamp end = HlcTimestamp.at(NOON.plus(Duration.ofDays(2)));

        var clock = new HybridLogicalClock(() -> now, DAY, end);

        assertEquals(end.next(), clock.tickAfter(HlcTimestamp.ZERO));
    }

    @Test
    void anIntentExceedsWhatItReplacesEvenBeyondTheDrift() {
        var clock = new HybridLogicalClock(() -> now, DAY, HlcTimestamp.ZERO);
        HlcTimestamp ahead = HlcTimestamp.at(NOON.plus(Duration.ofDays(400)));

        HlcTimestamp given = clock.tickAfter(ahead);

        assertEquals(ahead.next(), given);
    }

    @Test
    void receivedTimesAreFollowedWithinTheDriftOnly() {
        var clock = new HybridLogicalClock(() -> now, DAY, HlcTimestamp.ZERO);
        HlcTimestamp near = HlcTimestamp.at(NOON.plus(Duration.ofHours(23)));
        HlcTimestamp far = HlcTimestamp.at(NOON.plus(Duration.ofHours(25)));

        boolean nearAdopted = clock.observe(near);
        boolean farAdopted = clock.observe(far);

        assertTrue(nearAdopted);
        assertFalse(farAdopted);
        assertEquals(near, clock.last());
    }

    @Test
    void theCounterCarriesIntoTheMilliseconds() {
        HlcTimestamp last = HlcTimestamp.parse("000000000001-ffff");

        assertEquals("000000000002-0000", last.next().toString());
        assertEquals(last.next(), HlcTimestamp.parse("000000000002-0000"));
    }
}
