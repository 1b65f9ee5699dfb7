package dev.tidemark.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.merge.TextMerge.Clean;
import dev.tidemark.merge.TextMerge.Overlapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a text merge promises, on random texts. A failure names its seed; `-Dseed=N` runs that one alone.
class TextMergeLawsTest {
    /// As in [Anchors]: tokens of the origin and of the longer side together.
    private static final int EDITS_MAX = 5_000;

    private static final List<String> LINES = List.of("", "a", "b", "a b c", "c d e f", "c d  e f", "a b c\r");

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void allLocalChoicesGiveLocalAndAllRemoteGiveRemote(long seed) {
        var random = new SplittableRandom(seed);
        String origin = text(random);
        String left = edited(origin, random, "L");
        String right = edited(origin, random, "R");
        var lines = Lines.of(origin, left, right);

        List<Piece> pieces = LineMerge.of(lines);

        assertEquals(left, lines.join(Piece.taking(Piece::hadLeft, pieces)));
        assertEquals(right, lines.join(Piece.taking(Piece::hadRight, pieces)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void mergeWithAnUnchangedBaseIsTheIdentity(long seed) {
        var random = new SplittableRandom(seed);
        String origin = text(random);
        String changed = edited(origin, random, "L");

        assertEquals(new Clean(changed), TextMerge.of(origin, changed, origin));
        assertEquals(new Clean(changed), TextMerge.of(origin, origin, changed));
        assertEquals(new Clean(changed), TextMerge.of(origin, changed, changed));
        assertEquals(new Clean(origin), TextMerge.of(origin, origin, origin));
    }

    /// Every word that was typed is in the result, or in a sibling; and no more often than it was typed.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void nothingTypedIsAbsentAndNothingIsDoubled(long seed) {
        var random = new SplittableRandom(seed);
        String origin = text(random);
        String left = edited(edited(origin, random, "L"), random, "LL");
        String right = edited(edited(origin, random, "R"), random, "RR");

        List<String> outcomes = outcomes(TextMerge.of(origin, left, right));

        for (String word : typed(left, right)) {
            assertTrue(outcomes.stream().anyMatch(each -> words(each).contains(word)), () -> word + " in " + outcomes);
            outcomes.forEach(
                    each -> assertTrue(Collections.frequency(words(each), word) <= 1, () -> word + " in " + each));
        }
    }

    /// Of equal lines each side may take out another one; what both still have is there.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void lineThatBothSidesHaveIsInEveryOutcome(long seed) {
        var random = new SplittableRandom(seed);
        String origin = text(random);
        List<String> left = without(origin, random);
        List<String> right = without(origin, random);

        List<String> outcomes = outcomes(TextMerge.of(origin, String.join("\n", left), String.join("\n", right)));

        for (String line : left) {
            boolean isOnBoth = right.contains(line) && !line.isBlank();
            outcomes.forEach(each -> assertTrue(
                    !isOnBoth || Arrays.asList(each.split("\n", -1)).contains(line), () -> line + " in " + each));
        }
    }

    /// Regions of a text, each parted from the next by a line like no other: what one side changed alone is in both
    /// siblings, and they differ exactly where both changed the same region.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void siblingsCarryAllThatMergedAndDifferOnlyInTheOverlap(long seed) {
        var random = new SplittableRandom(seed);
        var regions = IntStream.range(0, random.nextInt(1, 8))
                .mapToObj(i -> Region.any(random, i))
                .toList();

        TextMerge merge = TextMerge.of(text(regions, Side.ORIGIN), text(regions, Side.LEFT), text(regions, Side.RIGHT));

        String ours = text(regions, Side.OURS);
        String theirs = text(regions, Side.THEIRS);
        assertEquals(ours.equals(theirs) ? new Clean(ours) : new Overlapping(ours, theirs), merge);
    }

    /// The bound is a number of tokens, which the edits between them cannot exceed: at it texts merge, above it they
    /// become siblings, on any machine.
    @Test
    void textsMergeAtTheBoundAndBecomeSiblingsAboveIt() {
        int most = (EDITS_MAX - 1) / 2; // each side has one line more than the origin

        assertInstanceOf(Clean.class, ofEqualLines(most));
        assertInstanceOf(Overlapping.class, ofEqualLines(most + 1));
    }

    /// One line of a megabyte: words are counted, not searched for one by one.
    @Test
    void longLineMergesByWords() {
        String line = IntStream.range(0, 150_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));

        var merge = TextMerge.of(line, line.replace("w7 ", "left "), line.replace("w140000 ", "right "));

        assertEquals(new Clean(line.replace("w7 ", "left ").replace("w140000 ", "right ")), merge);
    }

    /// Lines of which none stands once, one put in before them, and one after them.
    private static TextMerge ofEqualLines(int lines) {
        String origin =
                IntStream.range(0, lines).mapToObj(i -> i % 2 == 0 ? "x" : "y").collect(Collectors.joining("\n"));
        return TextMerge.of(origin, "L\n" + origin, origin + "\nR");
    }

    private enum Side {
        ORIGIN,
        LEFT,
        RIGHT,
        OURS,
        THEIRS
    }

    /// @param left true when the left side changed it
    private record Region(int number, boolean left, boolean right, int lines) {
        static Region any(SplittableRandom random, int number) {
            return new Region(number, random.nextInt(3) == 0, random.nextInt(3) == 0, random.nextInt(1, 4));
        }

        List<String> on(Side side) {
            return switch (side) {
                case ORIGIN -> lines("o");
                case LEFT -> lines(left ? "l" : "o");
                case RIGHT -> lines(right ? "r" : "o");
                case OURS -> left ? lines("l") : on(Side.RIGHT);
                case THEIRS -> right ? lines("r") : on(Side.LEFT);
            };
        }

        /// All of a region is changed at once, so that its lines leave nothing to merge by.
        private List<String> lines(String version) {
            return IntStream.range(0, lines).mapToObj(i -> version + number + i).toList();
        }
    }

    private static String text(List<Region> regions, Side side) {
        var lines = new ArrayList<String>();
        regions.forEach(region -> {
            lines.add("between " + region.number());
            lines.addAll(region.on(side));
        });
        return String.join("\n", lines);
    }

    private static List<String> outcomes(TextMerge merge) {
        return switch (merge) {
            case Clean(String text) -> List.of(text);
            case Overlapping(String ours, String theirs) -> List.of(ours, theirs);
        };
    }

    private static String text(SplittableRandom random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(_ -> LINES.get(random.nextInt(LINES.size())))
                .collect(Collectors.joining("\n"));
    }

    /// Each change types one word of its own.
    private static String edited(String text, SplittableRandom random, String side) {
        var lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(lines.size());
            String word = side + i;
            switch (random.nextInt(6)) {
                case 0, 1 -> lines.add(at, word);
                case 2 -> lines.set(at, lines.get(at) + " " + word);
                case 3 -> lines.set(at, word + " " + lines.get(at));
                case 4 -> lines.set(at, lines.get(at).replaceFirst(" ", " " + word + " "));
                default -> lines.add(random.nextInt(lines.size()), lines.remove(at));
            }
        }
        return String.join("\n", lines);
    }

    /// Without some of its lines.
    private static List<String> without(String text, SplittableRandom random) {
        return Arrays.stream(text.split("\n", -1))
                .filter(_ -> random.nextInt(3) > 0)
                .toList();
    }

    private static List<String> typed(String... texts) {
        return Arrays.stream(texts)
                .flatMap(text -> words(text).stream())
                .filter(word -> word.matches("[LR]+\\d"))
                .toList();
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split("\\s+"));
    }
}
