package dev.tidemark.domain;

import dev.tidemark.clock.Dot;
import dev.tidemark.clock.HlcTimestamp;

/// A device's last intent on a document, as the document carries it.
///
/// @param docSequence how many intents of that device the document includes: per document and device, gapless from 1
/// @param hlc when it was made
/// @param author the user who made it
/// @param deviceName how its user calls the device
/// @param signature by that device, over the document's id and all of this
public record StreamHead(
        long docSequence,
        Dot dot,
        HlcTimestamp hlc,
        Digest digest,
        String author,
        String deviceName,
        Signature signature) {
    public StreamHead {
        if (docSequence < 1) {
            throw new IllegalArgumentException("docSequence starts at 1: " + docSequence);
        }
    }

    /// Not signed.
    public StreamHead(long docSequence, Dot dot, HlcTimestamp hlc, Digest digest, String author, String deviceName) {
        this(docSequence, dot, hlc, digest, author, deviceName, Signature.NONE);
    }

    public StreamHead with(Signature newSignature) {
        return new StreamHead(docSequence, dot, hlc, digest, author, deviceName, newSignature);
    }
}
