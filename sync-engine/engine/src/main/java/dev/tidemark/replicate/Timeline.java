package dev.tidemark.replicate;

import java.time.Duration;
import java.time.InstantSource;

/// The time, and things to do later. The only source of either below the composition root.
public interface Timeline extends InstantSource {
    /// Runs `task` on any thread once the delay has passed, unless the subscription is closed before.
    Subscription after(Duration delay, Runnable task);
}
