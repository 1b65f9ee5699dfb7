package dev.tidemark.merge;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Finds the tokens at which three versions of a text may safely be cut.
///
/// First those that stand exactly once in each version (patience); where there are none, the n-th of those that stand
/// equally often in each, if the shortest edit scripts to both sides (Myers) match just these too.
final class Anchors {
    /// Above so many tokens without a single one that stands once in each version, nothing is cut. It bounds the edits
    /// of a script, and by that its cost: counted, never timed.
    private static final int EDITS_MAX = 5_000;

    private Anchors() {}

    /// In order; empty when there is no safe one.
    static List<Anchor> in(Part part, Predicate<String> mayAnchor) {
        Map<String, Places> places = places(part, mayAnchor);
        List<Anchor> single = rising(anchors(places, part, 1));
        if (!single.isEmpty()
                || part.origin().size()
                                + Math.max(part.left().size(), part.right().size())
                        > EDITS_MAX) {
            return single;
        }
        List<Anchor> ranked = anchors(places, part, Integer.MAX_VALUE);
        if (ranked.isEmpty()) {
            return ranked;
        }
        int[] ofLeft = matches(part.origin(), part.left());
        int[] ofRight = matches(part.origin(), part.right());
        ranked.removeIf(at -> ofLeft[at.origin()] != at.left() || ofRight[at.origin()] != at.right());
        return ranked;
    }

    /// Where one token stands in each version.
    private record Places(List<Integer> origin, List<Integer> left, List<Integer> right) {
        Places() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        boolean isEverywhere(int timesMax) {
            return origin.size() <= timesMax && origin.size() == left.size() && origin.size() == right.size();
        }
    }

    private static Map<String, Places> places(Part part, Predicate<String> mayAnchor) {
        var places = new HashMap<String, Places>();
        for (int i = 0; i < part.origin().size(); i++) {
            String token = part.origin().get(i);
            if (mayAnchor.test(token)) {
                places.computeIfAbsent(token, _ -> new Places()).origin().add(i);
            }
        }
        for (int i = 0; i < part.left().size(); i++) {
            Places known = places.get(part.left().get(i));
            if (known != null) {
                known.left().add(i);
            }
        }
        for (int i = 0; i < part.right().size(); i++) {
            Places known = places.get(part.right().get(i));
            if (known != null) {
                known.right().add(i);
            }
        }
        return places;
    }

    private static List<Anchor> anchors(Map<String, Places> places, Part part, int timesMax) {
        var found = new Anchor[part.origin().size()];
        for (Places each : places.values()) {
            if (each.isEverywhere(timesMax)) {
                for (int rank = 0; rank < each.origin().size(); rank++) {
                    int at = each.origin().get(rank);
                    found[at] =
                            new Anchor(at, each.left().get(rank), each.right().get(rank));
                }
            }
        }
        var anchors = new ArrayList<>(Arrays.asList(found));
        anchors.removeIf(anchor -> anchor == null);
        return anchors;
    }

    /// Those that keep their order on both sides: of lines that changed places, the smaller part is left out.
    private static List<Anchor> rising(List<Anchor> anchors) {
        boolean[] onLeft = longestRising(anchors.stream().mapToInt(Anchor::left).toArray());
        boolean[] onRight =
                longestRising(anchors.stream().mapToInt(Anchor::right).toArray());
        var rising = new ArrayList<Anchor>();
        for (int i = 0; i < anchors.size(); i++) {
            if (onLeft[i] && onRight[i]) {
                rising.add(anchors.get(i));
            }
        }
        return rising;
    }

    /// Which of the numbers make up a longest rising subsequence (Fredman 1975).
    private static boolean[] longestRising(int[] numbers) {
        int[] ends = new int[numbers.length];
        int[] before = new int[numbers.length];
        int length = 0;
        for (int i = 0; i < numbers.length; i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (numbers[ends[middle]] < numbers[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low > 0 ? ends[low - 1] : -1;
            ends[low] = i;
            length = Math.max(length, low + 1);
        }
        boolean[] chosen = new boolean[numbers.length];
        for (int at = length > 0 ? ends[length - 1] : -1; at >= 0; at = before[at]) {
            chosen[at] = true;
        }
        return chosen;
    }

    /// Per token of the origin, where a shortest edit script keeps it on that side, -1 for nowhere.
    private static int[] matches(List<String> origin, List<String> side) {
        int[] matches = new int[origin.size()];
        Arrays.fill(matches, -1);
        var changes = new ArrayList<>(new MyersDiffWithLinearSpace<String>().computeDiff(origin, side, null));
        changes.add(new Change(
                com.github.difflib.patch.DeltaType.EQUAL, origin.size(), origin.size(), side.size(), side.size()));
        int from = 0;
        int to = 0;
        for (Change change : changes) {
            while (from < change.startOriginal) {
                matches[from++] = to++;
            }
            from = change.endOriginal;
            to = change.endRevised;
        }
        return matches;
    }
}
