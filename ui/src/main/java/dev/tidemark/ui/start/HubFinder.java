package dev.tidemark.ui.start;

import dev.tidemark.replicate.Subscription;
import java.util.function.Consumer;

/// Looks for hubs on this computer's local networks.
public interface HubFinder {
    /// Looks until the subscription is closed; returns at once, and so does closing. The listener is told on any thread
    /// whenever what is found changes, and never after the end.
    Subscription look(Consumer<Nearby> listener);
}
