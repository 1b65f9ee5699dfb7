package dev.tidemark.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private final Times times = new Times(Messages.in(Locale.ENGLISH), () -> NOW, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T08:41:00Z, 08:41",
        "2026-11-21T23:59:00Z, Yesterday",
        "2026-11-19T12:00:00Z, Thu",
        "2026-11-12T12:00:00Z, 12 Nov",
        "2024-11-12T12:00:00Z, 12 Nov 2024",
        "2026-11-23T12:00:00Z, 23 Nov"
    })
    void listTellsTheDayAsShortAsItCan(Instant instant, String told) {
        assertEquals(told, times.inList(instant));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "59, 59 s", "60, 1 min", "3599, 59 min", "7200, 2 h", "172800, 2 days", "-5, 0 s"})
    void lengthIsToldInOneUnitAndNeverNegative(long seconds, String told) {
        assertEquals(told, times.since(NOW.minusSeconds(seconds)));
    }

    @Test
    void countdownNeverSaysZeroBeforeItIsOver() {
        assertEquals("1 s", times.until(NOW.plusMillis(300)));
    }
}
