package dev.tidemark.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"a/b c?d#e%20", " lead", "ü€\uD83D\uDE00", "a_", "del\u007f", "nel\u0085"})
    void whatTheClientTakesIsAnId(String id) {
        assertEquals(id, new DocumentId(id).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_a", "tab\there", "line\nbreak", "nul\0", "unit\u001f"})
    void whatTheClientWouldNeverSaveIsNone(String id) {
        assertThrows(IllegalArgumentException.class, () -> new DocumentId(id));
    }

    @ParameterizedTest
    @ValueSource(ints = {241, 1_000})
    void tooLongIsNone(int length) {
        assertThrows(IllegalArgumentException.class, () -> new DocumentId("x".repeat(length)));
    }
}
