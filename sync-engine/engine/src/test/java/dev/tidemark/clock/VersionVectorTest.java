package dev.tidemark.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionVectorTest {
    private static final DeviceId A = new DeviceId("a");
    private static final DeviceId B = new DeviceId("b");

    @Test
    void itCoversWhatIsUpToItsNumber() {
        var vector = VersionVector.of(Map.of(A, 3L));

        assertTrue(vector.covers(new Dot(A, 3)));
        assertFalse(vector.covers(new Dot(A, 4)));
        assertFalse(vector.covers(new Dot(B, 1)));
    }

    @Test
    void vectorsCompareByCoverage() {
        var less = VersionVector.of(Map.of(A, 1L));
        var more = VersionVector.of(Map.of(A, 1L, B, 2L));
        var other = VersionVector.of(Map.of(A, 2L));

        assertEquals(Causality.EQUAL, less.compare(VersionVector.of(Map.of(A, 1L))));
        assertEquals(Causality.BEFORE, less.compare(more));
        assertEquals(Causality.AFTER, more.compare(less));
        assertEquals(Causality.CONCURRENT, more.compare(other));
    }

    @Test
    void theJoinIsThePointwiseMaximum() {
        var one = VersionVector.of(Map.of(A, 5L, B, 1L));
        var two = VersionVector.of(Map.of(A, 2L, B, 7L));

        assertEquals(VersionVector.of(Map.of(A, 5L, B, 7L)), one.join(two));
    }
}
