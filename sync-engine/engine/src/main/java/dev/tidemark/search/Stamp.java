package dev.tidemark.search;

import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.replicate.Edition;

/// Which edition of a document the index holds.
public record Stamp(long edition, HlcTimestamp modified) {
    static final Stamp NONE = new Stamp(-1, HlcTimestamp.ZERO);

    static Stamp of(Edition edition) {
        return new Stamp(edition.number(), edition.modified());
    }
}
