package dev.tidemark.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.intent.Splices;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Where a caret goes when the text around it changes. The bar is the caret.
class ChangesTest {
    @ParameterizedTest
    @CsvSource({
        "one two| three, one 2 three, one 2| three",
        "one tw|o three, zero one two three, zero one tw|o three",
        "one two three|, one three, one three|",
        "one t|wo three, one three, one t|hree",
        "|one, zero one, |zero one",
        "one| two, one more two, one| more two",
        "first word| in the middle last, 1st word in the middle 2nd, 1st word| in the middle 2nd",
    })
    void caretStaysBehindTheSameCharacter(String before, String after, String expected) {
        int caret = before.indexOf('|');

        int moved = Changes.caret(caret, Changes.between(before.replace("|", ""), after));

        assertEquals(expected, new StringBuilder(after).insert(moved, '|').toString());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void changesLeadFromOneTextToTheOther(long seed) {
        var random = new SplittableRandom(seed);
        String before = text(random);
        String after = text(random);

        assertEquals(after, Splices.apply(before, Changes.between(before, after)));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    @Test
    void changesOfAPairOfCharactersDoNotTearThemApart() {
        var changes = Changes.between("a 😀 b", "a 😁 b");

        assertEquals("a 😁 b", Splices.apply("a 😀 b", changes));
        assertEquals("😀", changes.getFirst().deleted());
    }

    private static String text(SplittableRandom random) {
        String[] words = {"one", "two", "three", " ", " ", " ", ", ", "\n", "\n\n", "😀", "ä"};
        var text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append(words[random.nextInt(words.length)]);
        }
        return text.toString();
    }
}
