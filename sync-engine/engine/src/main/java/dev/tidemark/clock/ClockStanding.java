package dev.tidemark.clock;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the timestamps of others say about clocks. Nothing, when all are near enough.
///
/// @param ahead the devices that are too far ahead, by id
/// @param behind how far at least this computer's own clock seems to be behind; empty while at most one device says so
public record ClockStanding(List<AheadClock> ahead, Optional<Duration> behind) {
    public static final ClockStanding FINE = new ClockStanding(List.of(), Optional.empty());

    public ClockStanding {
        ahead = List.copyOf(ahead);
    }

    /// @param witnesses those of `ahead` that tell the time by themselves; two that agree are believed, as far as both
    ///     go
    public static ClockStanding of(List<AheadClock> ahead, List<AheadClock> witnesses) {
        Optional<Duration> behind = witnesses.stream()
                .map(AheadClock::by)
                .sorted(Comparator.reverseOrder())
                .skip(1)
                .findFirst();
        return new ClockStanding(ahead, behind);
    }

    /// For people, one sentence each; empty when all is well.
    public List<String> words() {
        if (behind.isPresent()) {
            return List.of("this computer's clock seems to be " + hours(behind.get()) + " behind");
        }
        return ahead.stream()
                .map(each -> "the clock of " + each.name() + " (" + each.author() + ") seems to be " + hours(each.by())
                        + " ahead; its edits are taken in, its time is not")
                .toList();
    }

    private static String hours(Duration span) {
        return span.toHours() + " h";
    }
}
