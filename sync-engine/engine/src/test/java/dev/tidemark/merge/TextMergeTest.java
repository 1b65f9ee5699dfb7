package dev.tidemark.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextMergeTest {
    @Test
    void editsOfDifferentParagraphsMerge() {
        String origin = "First.\n\nSecond.\n\nThird.\n";

        var merge = TextMerge.of(origin, "First!\n\nSecond.\n\nThird!\n", "First.\n\nSecond?\n\nThird.\n");

        assertEquals(new Clean("First!\n\nSecond?\n\nThird!\n"), merge);
    }

    @Test
    void bothParagraphsOfTwoMerge() {
        var merge = TextMerge.of("First.\n\nSecond.", "First!\n\nSecond.", "First.\n\nSecond!");

        assertEquals(new Clean("First!\n\nSecond!"), merge);
    }

    /// `|` stands for a line break.
    @ParameterizedTest(name = "{0}: {1} and {2}")
    @CsvSource({
        "a|b|c, x|a|b|c, a|b|c|y, x|a|b|c|y",
        "a|b|c, a|b|c|, y|b|c, y|b|c|",
        "a|b|c|, a|c|, a|b|c|d|, a|c|d|",
        "a|b|c, A|b|c, A|b|C, A|b|C",
        "a|b|c, a|c, a|c, a|c",
        "a, '', a, ''",
        "'', a, '', a",
        "a||b, a||b||c, A||b, A||b||c",
        "a||||b|c, a|||x||b|c, a||y|||b|C, a||y||x||b|C"
    })
    void changesApartFromEachOtherMerge(String origin, String left, String right, String merged) {
        assertEquals(new Clean(broken(merged)), TextMerge.of(broken(origin), broken(left), broken(right)));
        assertEquals(new Clean(broken(merged)), TextMerge.of(broken(origin), broken(right), broken(left)));
    }

    @ParameterizedTest(name = "{0}: {1} and {2}")
    @CsvSource({
        "a|b|c|d, a|B|c|D, a|X|c|d, a|B|c|D, a|X|c|D",
        "a|b|c|d, a|B|c|d, a|b|C|d, a|B|c|d, a|b|C|d",
        "a|b, a|x|b, a|y|b, a|x|b, a|y|b",
        "a|b, a|x|b, a|B, a|x|b, a|B",
        "'', x, y, x, y",
        "a, '', b, '', b",
        "a|a|b, a|b, a|x|a|b, a|b, a|x|a|b",
        "x|a|b, a|b|x, x2|a|b, a|b|x, x2|a|b|x",
        "a|x|b, x|a|b, a|b|x, x|a|b, a|b|x",
        "q||p, q||n||P, Q||p, q||n||P, Q||p",
        "p||q, P||n||q, p||Q, P||n||q, p||Q",
        "a||||b|c, a|||b|c, a||y|||b|C, a|||b|C, a||y|||b|C"
    })
    void changesThatOverlapOrTouchBecomeSiblingsWithAllElseMerged(
            String origin, String left, String right, String ours, String theirs) {
        assertEquals(
                new Overlapping(broken(ours), broken(theirs)),
                TextMerge.of(broken(origin), broken(left), broken(right)));
        assertEquals(
                new Overlapping(broken(theirs), broken(ours)),
                TextMerge.of(broken(origin), broken(right), broken(left)));
    }

    @Test
    void wordsOfOneLineMergeWhereAWordPartsThem() {
        var merge = TextMerge.of(
                "Pump 7 leaks at the seal, parts are on order.\n",
                "Pump 8 leaks at the seal, parts are on order.\n",
                "Pump 7 leaks at the seal, parts are on site.\n");

        assertEquals(new Clean("Pump 8 leaks at the seal, parts are on site.\n"), merge);
    }

    @ParameterizedTest(name = "{0}: {1} and {2}")
    @CsvSource({
        "a b c, A b c, a B c",
        "'a, b', 'A, b', 'a, B'",
        "a b c d, a very b c d, a b very c d",
        "big big cat, big cat, big big dog big cat"
    })
    void wordsThatTouchOrMayBeOneThoughtTwiceBecomeSiblings(String origin, String left, String right) {
        assertEquals(new Overlapping(left, right), TextMerge.of(origin, left, right));
    }

    @Test
    void lineBreaksStayWhatTheyWere() {
        assertEquals(new Clean("A\r\nb\r\nc"), TextMerge.of("a\r\nb", "a\r\nb\r\nc", "A\r\nb"));
        assertEquals(new Clean("A\r\nb\r\nC"), TextMerge.of("a\r\nb\r\nc", "A\r\nb\r\nc", "a\r\nb\r\nC"));
        assertEquals(new Clean("A\r\nb\nC\n"), TextMerge.of("a\r\nb\nc\n", "A\r\nb\nc\n", "a\r\nb\nC\n"));
        assertEquals(new Clean("a\r\nb\r\nc"), TextMerge.of("a\nb\nc", "a\r\nb\r\nc", "a\nb\nc"));
    }

    /// Neither took out all of it, so neither may find it gone.
    @Test
    void lineOrWordThatBothKeptIsNotLostWhenEachTookOutAnotherOfTwo() {
        assertEquals(
                new Overlapping("a\nkeep\nb", "keep\na\nb"),
                TextMerge.of("keep\na\nkeep\nb", "a\nkeep\nb", "keep\na\nb"));
        assertEquals(
                new Overlapping("is it very far", "very is it far"),
                TextMerge.of("very is it very far", "is it very far", "very is it far"));
    }

    @Test
    void blankLinesOfWhichEachSideTookOutAnotherGo() {
        assertEquals(new Clean("b"), TextMerge.of("a\n\nb\n\nc", "b\n\nc", "a\n\nb"));
    }

    @Test
    void equalTextsDoNotOverlap() {
        assertThrows(IllegalArgumentException.class, () -> new Overlapping("a", "a"));
    }

    @Test
    void thousandsOfEqualLinesAreNotCompared() {
        String origin = "same\n".repeat(20_000);

        var merge = TextMerge.of(origin, origin + "left\n", "right\n" + origin);

        assertEquals(new Clean("right\n" + origin + "left\n"), normal(merge, origin));
    }

    @Test
    void longTextMergesWithoutRegardToItsLength() {
        String origin =
                IntStream.range(0, 50_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());

        var merge =
                TextMerge.of(origin, origin.replace("line 7\n", "left\n"), origin.replace("line 49000\n", "right\n"));

        assertEquals(new Clean(origin.replace("line 7\n", "left\n").replace("line 49000\n", "right\n")), merge);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void mergeIsSymmetricAndKeepsWhatOneSideChangedAlone(long seed) {
        var random = new SplittableRandom(seed);
        String origin = text(random);
        String left = edited(origin, random, "L");
        String right = edited(origin, random, "R");

        assertEquals(new Clean(left), TextMerge.of(origin, left, origin));
        assertEquals(new Clean(left), TextMerge.of(origin, origin, left));
        assertEquals(new Clean(left), TextMerge.of(origin, left, left));
        assertEquals(mirrored(TextMerge.of(origin, left, right)), TextMerge.of(origin, right, left));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void nothingTypedIsDroppedOrDoubled(long seed) {
        var random = new SplittableRandom(seed);
        String origin = text(random);
        String left = edited(origin, random, "L");
        String right = edited(origin, random, "R");

        switch (TextMerge.of(origin, left, right)) {
            case Clean(String text) -> {
                for (String typed : typed(left, right)) {
                    assertEquals(1, Collections.frequency(words(text), typed), () -> typed + " in " + text);
                }
            }
            case Overlapping(String ours, String theirs) -> {
                assertTrue(words(ours).containsAll(typed(left)), () -> ours + " of " + left);
                assertTrue(words(theirs).containsAll(typed(right)), () -> theirs + " of " + right);
                for (String typed : typed(left, right)) {
                    assertTrue(Collections.frequency(words(ours), typed) <= 1, () -> typed + " in " + ours);
                    assertTrue(Collections.frequency(words(theirs), typed) <= 1, () -> typed + " in " + theirs);
                }
            }
        }
    }

    /// Lines that neither side touched are in the outcome as often as they were.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void insertionsAloneDropNothingOfTheOrigin(long seed) {
        var random = new SplittableRandom(seed);
        String origin = text(random);
        String left = inserted(origin, random, "L");
        String right = inserted(origin, random, "R");

        if (TextMerge.of(origin, left, right) instanceof Clean(String text)) {
            List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
            lines.removeIf(line -> line.startsWith("L") || line.startsWith("R"));
            assertEquals(Arrays.asList(origin.split("\n", -1)), lines);
        }
    }

    /// Also where lines changed places: whichever text is taken, it has what both sides had.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void lineOfBothSidesStandsOnceInEveryOutcome(long seed) {
        var random = new SplittableRandom(seed);
        String origin = IntStream.range(0, 8).mapToObj(i -> "o" + i).collect(Collectors.joining("\n"));
        String left = edited(origin, random, "L");
        String right = edited(origin, random, "R");
        List<String> ofBoth =
                lines(left).stream().filter(lines(right)::contains).toList();

        TextMerge merge = TextMerge.of(origin, left, right);

        for (String outcome : outcomes(merge)) {
            ofBoth.forEach(
                    line -> assertEquals(1, Collections.frequency(lines(outcome), line), () -> line + " in " + merge));
        }
    }

    private static List<String> outcomes(TextMerge merge) {
        return switch (merge) {
            case Clean(String text) -> List.of(text);
            case Overlapping(String ours, String theirs) -> List.of(ours, theirs);
        };
    }

    private static List<String> lines(String text) {
        return Arrays.asList(text.split("\n", -1));
    }

    private static TextMerge normal(TextMerge merge, String origin) {
        return switch (merge) {
            case Clean clean -> clean;
            case Overlapping(String left, String right) -> {
                assertEquals(origin + "left\n", left);
                assertEquals("right\n" + origin, right);
                yield new Clean("right\n" + origin + "left\n");
            }
        };
    }

    private static TextMerge mirrored(TextMerge merge) {
        return switch (merge) {
            case Clean clean -> clean;
            case Overlapping(String one, String other) -> new Overlapping(other, one);
        };
    }

    /// Few different lines, so that equal ones stand near each other.
    private static String text(SplittableRandom random) {
        return IntStream.range(0, random.nextInt(9))
                .mapToObj(_ -> List.of("", "a", "b", "c d e", "f g h i").get(random.nextInt(5)))
                .collect(Collectors.joining("\n"));
    }

    private static String edited(String text, SplittableRandom random, String side) {
        var lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(6)) {
                case 0 -> lines.add(at, side + i);
                case 3, 4 -> lines.add(random.nextInt(lines.size()), lines.remove(at));
                case 1 -> lines.set(at, (lines.get(at) + " " + side + i).strip());
                case 2 -> lines.set(at, (side + i + " " + lines.get(at)).strip());
                default -> {
                    if (lines.size() > 1) {
                        lines.remove(at);
                    }
                }
            }
        }
        return String.join("\n", lines);
    }

    private static String inserted(String text, SplittableRandom random, String side) {
        var lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        for (int i = random.nextInt(3); i >= 0; i--) {
            lines.add(random.nextInt(lines.size() + 1), side + i);
        }
        return String.join("\n", lines);
    }

    private static List<String> typed(String... texts) {
        return Arrays.stream(texts)
                .flatMap(text -> words(text).stream())
                .filter(word -> word.startsWith("L") || word.startsWith("R"))
                .toList();
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split("\\s+"));
    }

    private static String broken(String text) {
        return text.replace('|', '\n');
    }
}
