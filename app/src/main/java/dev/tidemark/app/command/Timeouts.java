package dev.tidemark.app.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations on the command line: `500ms`, `60s`, `2m`, `1h`; a bare number counts seconds.
final class Timeouts {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|)");

    private Timeouts() {}

    static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw CommandFailure.usage("\"" + text + "\" is no duration; these are: 500ms, 60s, 2m, 1h");
        }
        long number = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
        if (duration.isZero()) {
            throw CommandFailure.usage("a timeout is longer than nothing");
        }
        return duration;
    }
}
