package dev.tidemark.domain;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionKeyTest {
    private static final int MANY = 1_000;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void keyStandsBetweenItsNeighboursWhereverItIsPut(long seed) {
        var random = new SplittableRandom(seed);
        var keys = new ArrayList<PositionKey>();

        for (int i = 0; i < 100; i++) {
            int at = random.nextInt(3) == 0 ? random.nextInt(keys.size() + 1) : Math.min(keys.size(), (int) (seed % 9));
            keys.add(
                    at,
                    PositionKey.between(at == 0 ? null : keys.get(at - 1), at == keys.size() ? null : keys.get(at)));
        }

        assertAscending(keys);
    }

    @Test
    void keysGrowSlowlyAtBothEndsAndBetweenTwoNeighbours() {
        PositionKey last = PositionKey.between(null, null);
        PositionKey first = last;
        PositionKey left = PositionKey.between(null, last);
        PositionKey right = last;
        for (int i = 0; i < MANY; i++) {
            last = PositionKey.between(last, null);
            first = PositionKey.between(null, first);
            if (i % 2 == 0) {
                left = PositionKey.between(left, right);
            } else {
                right = PositionKey.between(left, right);
            }
        }

        assertTrue(last.text().length() <= MANY / 61 + 2, last.text());
        assertTrue(first.text().length() <= MANY / 61 + 2, first.text());
        assertTrue(left.text().length() <= MANY / 5 + 2, left.text());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void manyKeysFitBesideOneNeighbour(boolean after) {
        PositionKey fixed = new PositionKey("Vz");
        PositionKey moving = new PositionKey(after ? "W" : "V");
        for (int i = 0; i < MANY; i++) {
            moving = after ? PositionKey.between(fixed, moving) : PositionKey.between(moving, fixed);
        }

        assertTrue(moving.text().length() <= MANY / 5 + 4, moving.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "V0", "ä", "V V"})
    void textThatIsNoFractionIsNoKey(String text) {
        assertThrows(IllegalArgumentException.class, () -> new PositionKey(text));
    }

    @Test
    void nothingStandsBetweenEqualKeys() {
        var key = new PositionKey("V");

        assertThrows(IllegalArgumentException.class, () -> PositionKey.between(key, key));
    }

    private static void assertAscending(List<PositionKey> keys) {
        for (int i = 1; i < keys.size(); i++) {
            assertTrue(keys.get(i - 1).compareTo(keys.get(i)) < 0, keys::toString);
        }
    }
}
