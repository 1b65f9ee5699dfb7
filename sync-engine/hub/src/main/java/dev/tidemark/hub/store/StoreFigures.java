package dev.tidemark.hub.store;

/// How a store is doing.
///
/// @param queued changes that wait for the next commit
/// @param commits since the store was opened
/// @param forceNanos that they took to be committed and forced to disk, together
public record StoreFigures(int queued, long commits, long forceNanos) {}
