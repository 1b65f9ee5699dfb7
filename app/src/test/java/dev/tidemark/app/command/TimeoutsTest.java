package dev.tidemark.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutsTest {
    @Test
    void unitsAreMillisecondsSecondsMinutesAndHours() {
        assertEquals(Duration.ofMillis(500), Timeouts.parse("500ms"));
        assertEquals(Duration.ofSeconds(60), Timeouts.parse("60s"));
        assertEquals(Duration.ofSeconds(7), Timeouts.parse("7"));
        assertEquals(Duration.ofMinutes(2), Timeouts.parse("2m"));
        assertEquals(Duration.ofHours(1), Timeouts.parse("1h"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1s", "0", "0ms", "1.5s", "10 s", "99999999999s"})
    void anythingElseIsWrongUse(String text) {
        var failure = assertThrows(CommandFailure.class, () -> Timeouts.parse(text));

        assertEquals(ExitCode.USAGE, failure.exitCode());
    }
}
