package dev.tidemark.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Real;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldValueTest {
    @Test
    void whatNoStoreCanCarryBecomesAReplacementCharacter() {
        assertEquals(FieldValue.of("a\uFFFDb"), FieldValue.of("a\u0000b"));
        assertEquals(FieldValue.of("a\uFFFDb"), FieldValue.of("a\uD800b"));
        assertEquals(FieldValue.of("\uFFFD\uD83D\uDE00\uFFFD"), FieldValue.of("\u0000\uD83D\uDE00\uDE00"));
        assertEquals(Path.of("tags", "\uFFFD"), Path.of("tags", "\uD800"));
        assertEquals(
                new Members(Map.of("\uFFFD", FieldValue.Flag.TRUE)),
                new Members(Map.of("\uDC00", FieldValue.Flag.TRUE)));
    }

    @Test
    void equalNumbersAreEqualValues() {
        assertEquals(FieldValue.of(100), FieldValue.number(100.0));
        assertEquals(FieldValue.of(0), FieldValue.number(-0.0));
        assertThrows(IllegalArgumentException.class, () -> new Real(100.0));
    }
}
