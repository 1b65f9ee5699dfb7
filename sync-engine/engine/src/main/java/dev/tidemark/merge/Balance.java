package dev.tidemark.merge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts lines, to find out merges of lines that changed places: they could leave such a line out, or put it in twice,
/// though neither side did. So could merges of equal lines: each side took out another one of two, and both kept one.
final class Balance {
    private final Map<String, Count> counts = new HashMap<>();

    private static final class Count {
        private final boolean blank;
        int origin;
        int left;
        int right;
        int merged;

        Count(boolean blank) {
            this.blank = blank;
        }

        /// As often as on one of the sides, or as both sides' changes together make it; and, unless it is blank, never
        /// gone while both sides have it.
        boolean isBetween() {
            int together = left + right - origin;
            int fewest = Math.min(Math.min(left, right), together);
            int kept = blank ? 0 : Math.min(1, Math.min(left, right));
            return merged >= Math.max(fewest, kept) && merged <= Math.max(Math.max(left, right), together);
        }
    }

    Balance(List<String> origin, List<String> left, List<String> right) {
        origin.forEach(line -> of(line).origin++);
        left.forEach(line -> of(line).left++);
        right.forEach(line -> of(line).right++);
    }

    /// True when every line stands in the merged text as often as the sides account for.
    boolean holdsFor(List<String> merged) {
        counts.values().forEach(count -> count.merged = 0);
        merged.forEach(line -> of(line).merged++);
        return counts.values().stream().allMatch(Count::isBetween);
    }

    private Count of(String line) {
        return counts.computeIfAbsent(line, each -> new Count(each.isBlank()));
    }
}
