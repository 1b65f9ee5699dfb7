package dev.tidemark.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.merge.WordDiff.Kind;
import dev.tidemark.merge.WordDiff.Run;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What people see of a difference.
class WordDiffTest {
    @Test
    void changedWordIsMarkedAsAWhole() {
        assertEquals(
                List.of(
                        new Run(Kind.SAME, "flow "),
                        new Run(Kind.REMOVED, "9.1"),
                        new Run(Kind.ADDED, "9.4"),
                        new Run(Kind.SAME, " l/s")),
                WordDiff.between("flow 9.1 l/s", "flow 9.4 l/s"));
    }

    @Test
    void aBlankPartsNoChanges() {
        assertEquals(
                List.of(
                        new Run(Kind.SAME, "one "),
                        new Run(Kind.REMOVED, "two three"),
                        new Run(Kind.ADDED, "2 3"),
                        new Run(Kind.SAME, " four")),
                WordDiff.between("one two three four", "one 2 3 four"));
    }

    @Test
    void equalTextsAreOneRun() {
        assertEquals(List.of(new Run(Kind.SAME, "same\nagain")), WordDiff.between("same\nagain", "same\nagain"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void runsMakeUpBothTexts(long seed) {
        var random = new SplittableRandom(seed);
        String before = text(random);
        String after = text(random);

        List<Run> runs = WordDiff.between(before, after);

        assertEquals(before, joined(runs, run -> run.kind() != Kind.ADDED));
        assertEquals(after, joined(runs, run -> run.kind() != Kind.REMOVED));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void unionHoldsEveryLineOfBoth(long seed) {
        var random = new SplittableRandom(seed);
        String left = text(random);
        String right = text(random);

        List<String> union = List.of(LineUnion.of(left, right).split("\n", -1));

        assertTrue(union.containsAll(List.of(left.split("\n", -1))));
        assertTrue(union.containsAll(List.of(right.split("\n", -1))));
    }

    @Test
    void unionHoldsOnceWhatBothHave() {
        assertEquals("first\nhere\nthere\nlast\n", LineUnion.of("first\nhere\nlast\n", "first\nthere\nlast\n"));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    private static String joined(List<Run> runs, Predicate<Run> which) {
        return runs.stream().filter(which).map(Run::text).collect(Collectors.joining());
    }

    private static String text(SplittableRandom random) {
        String[] words = {"one", "two", "three", "4", " ", " ", ", ", "\n", "\n\n", "😀", "ä", "."};
        var text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append(words[random.nextInt(words.length)]);
        }
        return text.toString();
    }
}
