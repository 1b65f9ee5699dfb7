package dev.tidemark.hub.session;

import dev.tidemark.hub.watch.Observer;

/// How sessions behave.
///
/// @param removeLocalCompleted whether checkpoints are answered without `localCompleted`, which client 3.0.0 misreads
///     after every reconnect so that it forgets documents; false only in tests that show just that
/// @param attachmentMax bytes of the longest attachment that is taken
/// @param observer is told what passes
public record SessionSettings(boolean removeLocalCompleted, long attachmentMax, Observer observer) {}
