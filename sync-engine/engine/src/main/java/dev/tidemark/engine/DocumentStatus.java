package dev.tidemark.engine;

import java.util.Locale;

/// What one document shows; the first that applies of review, rejected, conflict, syncing, pending, synced.
public enum DocumentStatus {
    /// No gateway is configured for this workspace.
    LOCAL,
    /// Local is not base as held: the gateway lacks something.
    PENDING,
    /// Pending, and between the client's call for it and the gateway's answer.
    SYNCING,
    /// The gateway holds exactly this.
    SYNCED,
    /// At least one path holds two values that a person must choose between.
    CONFLICT,
    /// The gateway refused it; the text is kept and can be edited.
    REJECTED,
    /// A pulled revision was not let in.
    REVIEW;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
