package dev.tidemark.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.ItemOrder.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ItemOrderTest {
    @Test
    void listInOrderKeepsAllItsPositions() {
        assertEquals(positions("1", "V", "V", "Z"), ItemOrder.positions(items("a 1", "b V", "c V", "d Z")));
    }

    @Test
    void onlyTheMovedItemGetsANewPosition() {
        List<PositionKey> positions = ItemOrder.positions(items("b V", "c Z", "a 1", "d a", "e b"));

        assertEquals(positions("V", "Z"), positions.subList(0, 2));
        assertEquals(positions("a", "b"), positions.subList(3, 5));
        assertTrue(positions.get(2).compareTo(positions.get(1)) > 0);
        assertTrue(positions.get(2).compareTo(positions.get(3)) < 0);
    }

    @Test
    void newItemAtTheEndLeavesEqualPositionsAlone() {
        assertEquals(
                positions("V", "V"),
                ItemOrder.positions(items("a V", "b V", "x")).subList(0, 2));
    }

    @Test
    void itemsAtTheSamePositionCanBeParted() {
        List<PositionKey> positions = ItemOrder.positions(items("a V", "x", "b V", "c V", "d W"));

        assertEquals(new PositionKey("W"), positions.getLast());
        assertTrue(new PositionKey("V").compareTo(positions.get(1)) < 0, positions::toString);
        assertTrue(positions.get(1).compareTo(positions.get(2)) < 0, positions::toString);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void listIsShownInTheOrderThatWasWanted(long seed) {
        var random = new SplittableRandom(seed);
        var items = new ArrayList<Item>();
        for (int i = random.nextInt(12); i > 0; i--) {
            PositionKey position = random.nextInt(4) == 0 ? null : new PositionKey("V" + random.nextInt(1, 6));
            items.add(new Item("i" + random.nextInt(1_000_000) + i, position));
        }

        List<PositionKey> positions = ItemOrder.positions(items);

        for (int i = 1; i < positions.size(); i++) {
            int order = positions.get(i - 1).compareTo(positions.get(i));
            boolean shown = order < 0
                    || (order == 0
                            && items.get(i - 1).id().compareTo(items.get(i).id()) < 0);
            assertTrue(shown, () -> items + " at " + positions);
        }
    }

    private static List<PositionKey> positions(String... texts) {
        return Stream.of(texts).map(PositionKey::new).toList();
    }

    private static List<Item> items(String... items) {
        return Stream.of(items)
                .map(each -> each.split(" ", 2))
                .map(each -> new Item(each[0], each.length == 1 ? null : new PositionKey(each[1])))
                .toList();
    }
}
