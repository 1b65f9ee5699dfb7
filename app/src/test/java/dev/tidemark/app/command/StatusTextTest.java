package dev.tidemark.app.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.clock.AheadClock;
import dev.tidemark.clock.ClockStanding;
import dev.tidemark.clock.DeviceId;
import dev.tidemark.engine.SyncStatus;
import dev.tidemark.engine.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    private static final AheadClock FAST =
            new AheadClock(new DeviceId("9f00000000000001"), "laptop", "ada", Duration.ofDays(3));

    @Test
    void clocksThatAreWrongAreInTheJson() {
        var clocks = new ClockStanding(List.of(FAST), Optional.of(Duration.ofHours(70)));

        String text = StatusText.put(new JsonText(), status(clocks)).toString();

        assertTrue(text.contains("\"clocksAhead\":{\"9f00000000000001\":72}"), text);
        assertTrue(text.contains("\"clockBehind\":70"), text);
    }

    @Test
    void jsonSaysNothingOfClocksThatAreRight() {
        String text = StatusText.put(new JsonText(), status(ClockStanding.FINE)).toString();

        assertFalse(text.contains("clock"), text);
    }

    private static SyncStatus status(ClockStanding clocks) {
        return new SyncStatus(new Workspace.UpToDate(), 0, Map.of(), Optional.empty(), Optional.empty(), clocks);
    }
}
