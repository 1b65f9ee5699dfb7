package dev.tidemark.ui.work;

/// Whether this workspace looks for its gateway. Neither method waits.
public interface Network {
    /// Connects, and reconnects by itself from now on.
    void goOnline();

    /// Stays away until told otherwise. Edits go on.
    void goOffline();
}
