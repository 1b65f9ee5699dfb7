package dev.tidemark.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
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

    @Test
    void listInOrderKeepsAllItsKeys() {
        List<@Nullable PositionKey> held = keys("1", "V", "Z");

        assertEquals(held, PositionKey.inOrder(held));
    }

    @Test
    void onlyTheMovedItemGetsANewKey() {
        List<PositionKey> keys = PositionKey.inOrder(keys("V", "Z", "1", "a", "b"));

        assertEquals(keys("V", "Z").subList(0, 2), keys.subList(0, 2));
        assertEquals(keys("a", "b"), keys.subList(3, 5));
        assertAscending(keys);
    }

    @Test
    void itemsOfEqualKeysCanBeParted() {
        List<PositionKey> keys = PositionKey.inOrder(keys("V", null, "V", "V", null, "W", null));

        assertEquals(new PositionKey("W"), keys.get(5));
        assertAscending(keys);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void anyOrderGetsAscendingKeys(long seed) {
        var random = new SplittableRandom(seed);
        var held = new ArrayList<@Nullable PositionKey>();
        for (int i = random.nextInt(12); i > 0; i--) {
            held.add(random.nextInt(4) == 0 ? null : new PositionKey("V" + random.nextInt(1, 9)));
        }

        assertAscending(PositionKey.inOrder(held));
    }

    private static List<@Nullable PositionKey> keys(@Nullable String... texts) {
        var keys = new ArrayList<@Nullable PositionKey>();
        for (String text : texts) {
            keys.add(text == null ? null : new PositionKey(text));
        }
        return Collections.unmodifiableList(keys);
    }

    private static void assertAscending(List<PositionKey> keys) {
        for (int i = 1; i < keys.size(); i++) {
            assertTrue(keys.get(i - 1).compareTo(keys.get(i)) < 0, keys::toString);
        }
    }
}
