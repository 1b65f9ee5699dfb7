package dev.tidemark.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where an item stands in a list: a fraction between 0 and 1, written in base 62 so that texts sort as positions do.
/// Between two different keys there is always another one, so a place in the middle is given without touching the
/// neighbours.
///
/// Two devices may give the same key at the same place; the items' ids break that tie. Keys grow with the number of
/// items put at one place, never with the list's age: by a character for 61 items at an end, and for about five, six
/// at most places, between the same two neighbours.
public record PositionKey(String text) implements Comparable<PositionKey> {
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z]*[1-9A-Za-z]");
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int BASE = DIGITS.length();
    /// The first item of a list stands in the middle.
    private static final PositionKey FIRST = new PositionKey("V");

    public PositionKey {
        if (!isKey(text)) {
            throw new IllegalArgumentException("not a position key: " + text);
        }
    }

    public static boolean isKey(String text) {
        return FORM.matcher(text).matches();
    }

    /// A key after the one and before the other; null stands for the list's begin or end.
    ///
    /// @throws IllegalArgumentException if the neighbours are equal or in the wrong order
    public static PositionKey between(@Nullable PositionKey before, @Nullable PositionKey after) {
        if (before == null) {
            return after == null ? FIRST : new PositionKey(below(after.text));
        }
        if (after == null) {
            return new PositionKey(above(before.text));
        }
        if (before.compareTo(after) >= 0) {
            throw new IllegalArgumentException("nothing stands between " + before + " and " + after);
        }
        return new PositionKey(middle(before.text, after.text));
    }

    /// Keys for a list whose items are to stand in this order: as many as possible keep theirs, the others are given
    /// new ones, so that a list in order stays as it is and one moved item costs one key.
    ///
    /// @param held the items' keys in the wanted order, null for an item that has none
    /// @return strictly ascending, one for each item
    public static List<PositionKey> inOrder(List<@Nullable PositionKey> held) {
        boolean[] stays = longestAscending(held);
        var keys = new ArrayList<PositionKey>();
        for (int i = 0; i < held.size(); i++) {
            PositionKey own = held.get(i);
            PositionKey before = keys.isEmpty() ? null : keys.getLast();
            keys.add(stays[i] && own != null ? own : between(before, next(held, stays, i)));
        }
        return keys;
    }

    private static @Nullable PositionKey next(List<@Nullable PositionKey> held, boolean[] stays, int from) {
        for (int i = from + 1; i < stays.length; i++) {
            if (stays[i]) {
                return held.get(i);
            }
        }
        return null;
    }

    /// Which items belong to the longest run of strictly ascending keys; in quadratic time, for lists that people make.
    private static boolean[] longestAscending(List<@Nullable PositionKey> held) {
        int[] length = new int[held.size()];
        int[] previous = new int[held.size()];
        int last = -1;
        for (int i = 0; i < length.length; i++) {
            previous[i] = -1;
            length[i] = held.get(i) == null ? 0 : 1;
            for (int j = 0; j < i; j++) {
                if (length[j] >= length[i] && length[i] > 0 && isBefore(held.get(j), held.get(i))) {
                    length[i] = length[j] + 1;
                    previous[i] = j;
                }
            }
            last = length[i] > 0 && (last < 0 || length[i] > length[last]) ? i : last;
        }
        boolean[] stays = new boolean[length.length];
        for (int i = last; i >= 0; i = previous[i]) {
            stays[i] = true;
        }
        return stays;
    }

    private static boolean isBefore(@Nullable PositionKey one, @Nullable PositionKey other) {
        return one != null && other != null && one.compareTo(other) < 0;
    }

    /// The smallest step down of the first digit that is not 0.
    private static String below(String after) {
        int i = 0;
        while (after.charAt(i) == '0') {
            i++;
        }
        int digit = digit(after, i);
        String zeros = after.substring(0, i);
        return digit > 1 ? zeros + DIGITS.charAt(digit - 1) : zeros + '0' + DIGITS.charAt(BASE - 1);
    }

    /// The smallest step up of the first digit that is not the greatest.
    private static String above(String before) {
        int i = 0;
        while (digit(before, i) == BASE - 1) {
            i++;
        }
        return before.substring(0, i) + DIGITS.charAt(digit(before, i) + 1);
    }

    private static String middle(String before, String after) {
        int i = 0;
        while (digit(before, i) == digit(after, i)) {
            i++;
        }
        String same = after.substring(0, i);
        int low = digit(before, i);
        int high = digit(after, i);
        return high - low > 1
                ? same + DIGITS.charAt((low + high) / 2)
                : same + DIGITS.charAt(low) + halfway(before.substring(Math.min(i + 1, before.length())));
    }

    /// Half of the way from this tail to 1.
    private static String halfway(String tail) {
        int i = 0;
        while (digit(tail, i) == BASE - 1) {
            i++;
        }
        int low = digit(tail, i);
        return tail.substring(0, Math.min(i, tail.length())) + DIGITS.charAt((low + BASE + 1) / 2);
    }

    /// Behind its last digit a fraction goes on with zeros.
    private static int digit(String text, int index) {
        return index < text.length() ? DIGITS.indexOf(text.charAt(index)) : 0;
    }

    @Override
    public int compareTo(PositionKey other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
