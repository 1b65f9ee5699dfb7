package dev.tidemark.hub.session;

import dev.tidemark.hub.watch.Observer;
import dev.tidemark.hub.watch.Traffic;

/// How sessions behave.
///
/// @param removeLocalCompleted whether clients are kept from forgetting documents: checkpoints are answered without
///     `localCompleted`, which client 3.0.0 misreads after every reconnect, and revisions in the order in which they
///     came; false only in tests that show what a gateway, which does neither, loses
/// @param attachmentMax bytes of the longest attachment that is taken
/// @param observer is told what passes
/// @param traffic counts it
public record SessionSettings(boolean removeLocalCompleted, long attachmentMax, Observer observer, Traffic traffic) {}
