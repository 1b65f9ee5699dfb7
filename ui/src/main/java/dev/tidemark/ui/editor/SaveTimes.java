package dev.tidemark.ui.editor;

import dev.tidemark.replicate.Subscription;
import dev.tidemark.ui.work.Ticker;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When what is typed is saved: after a pause, at the latest a while after the first character, and after a failure
/// with growing delay.
public final class SaveTimes {
    static final Duration PAUSE = Duration.ofMillis(400);
    static final Duration AT_LATEST = Duration.ofSeconds(2);
    public static final Duration RETRY_FIRST = Duration.ofSeconds(1);
    static final Duration RETRY_MAX = Duration.ofSeconds(30);
    private static final int DOUBLINGS_MAX = 5;

    private final Ticker ticker;
    private final Runnable save;
    private Subscription timer = () -> {};
    private @Nullable Instant firstTyped;
    private int failures;

    public SaveTimes(Ticker ticker, Runnable save) {
        this.ticker = ticker;
        this.save = save;
    }

    /// Somebody typed.
    public void typed() {
        Instant now = ticker.instant();
        Instant first = firstTyped == null ? now : firstTyped;
        firstTyped = first;
        if (failures == 0) {
            Duration untilLatest = Duration.between(now, first.plus(AT_LATEST));
            in(untilLatest.compareTo(PAUSE) < 0 ? untilLatest : PAUSE);
        }
    }

    /// What was typed is on its way.
    public void sent() {
        timer.close();
        firstTyped = null;
    }

    public void succeeded() {
        failures = 0;
    }

    /// @return how long it is until the next try
    public Duration failed() {
        Duration delay = RETRY_FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX));
        failures++;
        Duration bounded = delay.compareTo(RETRY_MAX) > 0 ? RETRY_MAX : delay;
        in(bounded);
        return bounded;
    }

    public boolean isFailing() {
        return failures > 0;
    }

    private void in(Duration delay) {
        timer.close();
        timer = ticker.after(delay.isNegative() ? Duration.ZERO : delay, save);
    }
}
