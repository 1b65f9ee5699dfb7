package dev.tidemark.pairing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
    private static final String FORMAL =
            "00:01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F:" + "10:11:12:13:14:15:16:17:18:19:1A:1B:1C:1D:1E:FF";

    @Test
    void whatPeopleCopyIsTakenWhateverStandsBetweenTheBytes() {
        var expected = new Fingerprint(FORMAL);

        assertEquals(expected, Fingerprint.parse(" " + FORMAL.toLowerCase(Locale.ROOT) + "\n"));
        assertEquals(expected, Fingerprint.parse(FORMAL.replace(":", "")));
        assertEquals(expected, Fingerprint.parse(FORMAL.replace(":", " ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AB:CD", "zz", "tulip tunnel turkey"})
    void whatIsNoneIsRefusedAndQuoted(String typed) {
        var refused = assertThrows(IllegalArgumentException.class, () -> Fingerprint.parse(typed));

        assertTrue(String.valueOf(refused.getMessage()).contains("64 digits"), refused.getMessage());
    }

    @Test
    void firstTenBytesAreWords() {
        List<String> words = FingerprintWords.of(new Fingerprint(FORMAL));

        assertEquals(FingerprintWords.all().subList(0, FingerprintWords.COUNT), words);
    }

    @Test
    void eachByteHasAWordOfItsOwnThatLooksLikeNoOther() {
        List<String> all = FingerprintWords.all();

        assertEquals(256, all.size());
        assertEquals(256, new HashSet<>(all).size());
        for (String word : all) {
            assertTrue(word.matches("[a-z]{3,8}"), word);
            all.stream()
                    .filter(other -> !other.equals(word))
                    .forEach(other ->
                            assertTrue(isFar(word, other), () -> word + " and " + other + " differ in one letter"));
        }
    }

    private static boolean isFar(String one, String other) {
        if (one.length() != other.length()) {
            return true;
        }
        int different = 0;
        for (int at = 0; at < one.length(); at++) {
            different += one.charAt(at) == other.charAt(at) ? 0 : 1;
        }
        return different > 1;
    }
}
