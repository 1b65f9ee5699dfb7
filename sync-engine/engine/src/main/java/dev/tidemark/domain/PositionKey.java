package dev.tidemark.domain;

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
