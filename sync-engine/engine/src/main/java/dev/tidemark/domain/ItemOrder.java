package dev.tidemark.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the items of a list into another order at the price of as few new positions as possible: items in order stay
/// as they are, one that was moved costs one position. In quadratic time, for lists that people make.
public final class ItemOrder {
    private final List<Item> items;
    private final boolean[] stays;

    /// @param position null for an item that has none yet
    public record Item(String id, @Nullable PositionKey position) {
        /// As lists are shown: by position, then by id.
        private boolean isBefore(Item other) {
            if (position == null || other.position == null) {
                return false;
            }
            int order = position.compareTo(other.position);
            return order < 0 || (order == 0 && id.compareTo(other.id) < 0);
        }
    }

    private ItemOrder(List<Item> items) {
        this.items = List.copyOf(items);
        this.stays = longestInOrder(this.items);
    }

    /// Where the items stand when they are to be shown in this order; one position for each.
    public static List<PositionKey> positions(List<Item> items) {
        return new ItemOrder(items).positions();
    }

    private List<PositionKey> positions() {
        var positions = new ArrayList<PositionKey>();
        for (int i = 0; i < items.size(); i++) {
            PositionKey own = items.get(i).position();
            PositionKey before = positions.isEmpty() ? null : positions.getLast();
            positions.add(stays[i] && own != null ? own : PositionKey.between(before, next(i, before)));
        }
        return positions;
    }

    /// Nothing fits between two items at the same position: what shares it with the item before has to go on.
    private @Nullable PositionKey next(int from, @Nullable PositionKey before) {
        for (int i = from + 1; i < stays.length; i++) {
            PositionKey position = items.get(i).position();
            if (stays[i] && position != null) {
                if (before == null || before.compareTo(position) < 0) {
                    return position;
                }
                stays[i] = false;
            }
        }
        return null;
    }

    private static boolean[] longestInOrder(List<Item> items) {
        int[] length = new int[items.size()];
        int[] previous = new int[items.size()];
        int last = -1;
        for (int i = 0; i < length.length; i++) {
            previous[i] = -1;
            length[i] = items.get(i).position() == null ? 0 : 1;
            for (int j = 0; j < i; j++) {
                if (length[j] >= length[i] && items.get(j).isBefore(items.get(i))) {
                    length[i] = length[j] + 1;
                    previous[i] = j;
                }
            }
            last = length[i] > 0 && (last < 0 || length[i] > length[last]) ? i : last;
        }
        var stays = new boolean[length.length];
        for (int i = last; i >= 0; i = previous[i]) {
            stays[i] = true;
        }
        return stays;
    }
}
