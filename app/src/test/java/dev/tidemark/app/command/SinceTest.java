package dev.tidemark.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "30s, 2026-11-22T11:59:30Z", "5m, 2026-11-22T11:55:00Z", "12h, 2026-11-22T00:00:00Z",
        "7d, 2026-11-15T12:00:00Z", "2026-11-20, 2026-11-19T23:00:00Z", "2026-11-20T08:00:00Z, 2026-11-20T08:00:00Z"
    })
    void momentIsReadAsPeopleWriteIt(String text, Instant moment) {
        assertEquals(moment, Since.parse(text, NOW, ZoneOffset.ofHours(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "7", "7w", "2026-13-01", "2026-11-20T08:00", "-1d"})
    void anythingElseIsRefused(String text) {
        assertThrows(CommandFailure.class, () -> Since.parse(text, NOW, ZoneOffset.UTC));
    }
}
