package dev.tidemark.replicate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Policies;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.testing.RandomDocuments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "-0|0",
                "-0.0|0",
                "100.0|100",
                "1e2|100",
                "0.1|0.1",
                "9007199254740992|9007199254740992",
                "9007199254740993|9007199254740992",
                "-9007199254740992|-9007199254740992",
                "123456789012345678901234567890|1.2345678901234568e+29",
                "1e400|\"1e400\"",
                "-1e400|\"-1e400\"",
                "1e-400|0",
                "0.1000000000000000055511151231257827|0.1"
            })
    void numberIsTheNearestThatCanBeKept(String json, String canonical) {
        assertEquals(canonical, Json.parse(json).canonical());
    }

    @Test
    void numberOfAnyLengthIsRead() {
        assertEquals(
                "\"" + "9".repeat(5_000) + "\"", Json.parse("9".repeat(5_000)).canonical());
        assertEquals("0.1", Json.parse("0.1" + "0".repeat(5_000)).canonical());
    }

    @Test
    void everyKindOfValueIsRead() {
        FieldValue value = Json.parse(" {\"b\":[null,true,false,\"\\u00fc\\ud83d\\ude00\"],\"a\":{}, \"\":-2.5} ");

        assertEquals("{\"\":-2.5,\"a\":{},\"b\":[null,true,false,\"ü\uD83D\uDE00\"]}", value.canonical());
    }

    @Test
    void ofEqualKeysTheLastCounts() {
        assertEquals(new Members(Map.of("a", FieldValue.of(2))), Json.parse("{\"a\":1,\"a\":2}"));
    }

    @Test
    void longTextIsRead() {
        String text = "x".repeat(21_000_000);

        assertEquals(FieldValue.of(text), Json.parse("\"" + text + "\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1",
                "[1,]",
                "{\"a\"}",
                "{\"a\":1,}",
                "1 2",
                "{}x",
                "nul",
                "NaN",
                "'a'",
                "\"\\x\"",
                "01",
                "+1",
                ".5",
                "\"a"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Json.parse(text));
        assertThrows(IllegalArgumentException.class, () -> Json.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsTooDeepIsRefusedAndNotTried() {
        String deepest = "[".repeat(Json.NESTING_MAX) + "]".repeat(Json.NESTING_MAX);

        assertEquals(deepest, Json.parse(deepest).canonical());
        assertThrows(IllegalArgumentException.class, () -> Json.parse("[" + deepest + "]"));
        assertThrows(IllegalArgumentException.class, () -> Json.parse("{\"a\":".repeat(100_000)));
    }

    @Test
    void onlyAnObjectHasMembers() {
        assertEquals(Members.NONE, Json.members("{}".getBytes(StandardCharsets.UTF_8)));
        assertThrows(IllegalArgumentException.class, () -> Json.members("[]".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        for (long seed = 1; seed <= 500; seed++) {
            Members document = DocumentForm.write(RandomDocuments.any(seed), Policies.PROMPT);

            FieldValue read = Json.parse(Json.write(document));

            assertEquals(document, read);
            assertArrayEquals(Json.write(document), Json.write(read));
        }
        assertEquals(new Listing(List.of()), Json.parse("[]"));
    }
}
