package dev.tidemark.intent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SplicesTest {
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void changesLeadFromOneTextToTheOther(long seed) {
        var random = new SplittableRandom(seed);
        String before = text(random);
        String after = text(random);

        List<Splice> splices = Splices.between(before, after);

        assertEquals(after, Splices.apply(before, splices));
    }

    @Test
    void wordTypedIntoALongTextCostsAWord() {
        String before = IntStream.range(0, 5_000)
                .mapToObj(i -> "Line " + i + " of many.\n")
                .collect(Collectors.joining());
        String after = before.replace("Line 7 of many", "Line 7 of so many");

        List<Splice> splices = Splices.between(before, after);

        assertEquals(1, splices.size());
        assertEquals("so ", splices.getFirst().inserted());
    }

    @Test
    void textWrittenAnewIsOneChange() {
        String before = IntStream.range(0, 20_000).mapToObj(i -> "a" + i + "\n").collect(Collectors.joining());
        String after = IntStream.range(0, 20_000).mapToObj(i -> "b" + i + "\n").collect(Collectors.joining());

        List<Splice> splices = Splices.between(before, after);

        assertEquals(after, Splices.apply(before, splices));
        assertEquals(1, splices.size());
    }

    @Test
    void anotherTextIsNotEdited() {
        List<Splice> splices = Splices.between("one\ntwo", "one\nthree");

        assertThrows(IllegalStateException.class, () -> Splices.apply("one\nfour", splices));
    }

    private static String text(SplittableRandom random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(_ -> List.of("a", "b", "\n", "\n", "\r\n", "\uD83D\uDE00", "\uD83D\uDE01")
                        .get(random.nextInt(7)))
                .collect(Collectors.joining());
    }
}
