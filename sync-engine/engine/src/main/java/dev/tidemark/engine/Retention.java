package dev.tidemark.engine;

import java.time.Duration;

/// How long what nobody needs any more is kept.
///
/// @param log this device's intents that the gateway holds stay in the log for at least so long
/// @param perDocument and of each document at least so many of the newest, however old they are; at least one
/// @param trash a document stays in the trash so long after its last change
public record Retention(Duration log, int perDocument, Duration trash) {
    public static final Retention DEFAULT = new Retention(Duration.ofDays(90), 50, Duration.ofDays(30));

    public Retention {
        if (log.isNegative() || trash.isNegative() || perDocument < 1) {
            throw new IllegalArgumentException("not kept at all: " + log + ", " + perDocument + ", " + trash);
        }
    }
}
