package dev.tidemark.ui.text;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// Times as people say them.
public final class Times {
    private static final Duration A_MOMENT = Duration.ofSeconds(10);
    private static final int DAYS_BY_NAME = 6;

    private final Messages messages;
    private final InstantSource clock;
    private final ZoneId zone;

    public Times(Messages messages, InstantSource clock, ZoneId zone) {
        this.messages = messages;
        this.clock = clock;
        this.zone = zone;
    }

    /// When something happened, as short as a list needs it: `09:41`, `Yesterday`, `Thu`, `18 Nov`, `18 Nov 2024`.
    public String inList(Instant instant) {
        ZonedDateTime then = instant.atZone(zone);
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        long days = ChronoUnit.DAYS.between(then.toLocalDate(), today);
        if (days == 0) {
            return format("HH:mm", then);
        }
        if (days == 1) {
            return messages.get("time.yesterday");
        }
        if (days > 1 && days <= DAYS_BY_NAME) {
            return format("EEE", then);
        }
        return format(then.getYear() == today.getYear() ? "d MMM" : "d MMM yyyy", then);
    }

    /// When something happened, within a sentence: `09:41`, `yesterday at 09:41`, `18 Nov at 09:41`.
    public String inSentence(Instant instant) {
        ZonedDateTime then = instant.atZone(zone);
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        long days = ChronoUnit.DAYS.between(then.toLocalDate(), today);
        String time = format("HH:mm", then);
        if (days == 0) {
            return time;
        }
        if (days == 1) {
            return messages.get("time.yesterdayAt", time);
        }
        String day = format(then.getYear() == today.getYear() ? "d MMM" : "d MMM yyyy", then);
        return messages.get("time.dayAt", day, time);
    }

    /// When something happened, after a verb: `at 09:41`, `yesterday at 09:41`, `on 18 Nov at 09:41`.
    public String when(Instant instant) {
        long days = ChronoUnit.DAYS.between(
                instant.atZone(zone).toLocalDate(), clock.instant().atZone(zone).toLocalDate());
        if (days == 0) {
            return messages.get("time.at", inSentence(instant));
        }
        return days == 1 ? inSentence(instant) : messages.get("time.on", inSentence(instant));
    }

    /// How long ago that is: `2 h`, `5 min`, `12 s`; never negative.
    public String since(Instant instant) {
        return length(Duration.between(instant, clock.instant()));
    }

    /// How long it is until then: `40 s`; never negative.
    public String until(Instant instant) {
        return length(Duration.between(clock.instant(), instant).plusMillis(999));
    }

    /// True when it was so short ago that "just now" says it better.
    public boolean isJustNow(Instant instant) {
        return Duration.between(instant, clock.instant()).compareTo(A_MOMENT) < 0;
    }

    private String length(Duration duration) {
        Duration length = duration.isNegative() ? Duration.ZERO : duration;
        if (length.toDays() > 1) {
            return messages.get("time.days", length.toDays());
        }
        if (length.toHours() > 0) {
            return messages.get("time.hours", length.toHours());
        }
        if (length.toMinutes() > 0) {
            return messages.get("time.minutes", length.toMinutes());
        }
        return messages.get("time.seconds", length.toSeconds());
    }

    private String format(String pattern, ZonedDateTime time) {
        return DateTimeFormatter.ofPattern(pattern, messages.locale()).format(time);
    }
}
