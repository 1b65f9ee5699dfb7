package dev.tidemark.ui.work;

import dev.tidemark.replicate.Subscription;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;

/// The time of the person at the window, and things to do on the FX thread a little later.
public interface Ticker extends InstantSource {
    ZoneId zone();

    /// Runs the task on the FX thread once the delay has passed, unless the subscription is closed before.
    Subscription after(Duration delay, Runnable task);
}
