package dev.tidemark.domain;

import dev.tidemark.clock.Dot;
import dev.tidemark.clock.HlcTimestamp;

/// A device's last intent on a document, as the document carries it.
///
/// @param docSequence how many intents of that device the document includes: per document and device, gapless from 1
/// @param hlc when it was made
/// @param author the user who made it
/// @param deviceName how its user calls the device
public record StreamHead(long docSequence, Dot dot, HlcTimestamp hlc, Digest digest, String author, String deviceName) {
    public StreamHead {
        if (docSequence < 1) {
            throw new IllegalArgumentException("docSequence starts at 1: " + docSequence);
        }
    }
}
