package dev.tidemark.hub.session;

/// How sessions behave.
///
/// @param removeLocalCompleted whether checkpoints are answered without `localCompleted`, which client 3.0.0 misreads
///     after every reconnect so that it forgets documents; false only in tests that show just that
/// @param attachmentMax bytes of the longest attachment that is taken
public record SessionSettings(boolean removeLocalCompleted, long attachmentMax) {}
