package dev.tidemark.replicate;

import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.DocumentId;

/// Which content of a document the store holds, so that what is derived from it can tell whether it is behind.
///
/// @param number another one whenever the content, the type or the place of the document changes
/// @param gone true when the gateway's tombstone stands
public record Edition(DocumentId id, long number, HlcTimestamp modified, boolean gone) {}
