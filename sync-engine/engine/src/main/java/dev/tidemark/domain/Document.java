package dev.tidemark.domain;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A document as a device knows it.
///
/// @param type what the application calls this kind of document
/// @param streams per device its last intent that the state includes
/// @param unknown top-level members that this release does not know; they survive edit and join
/// @param unknownSync members of `sync` that this release does not know
public record Document(
        DocumentId id,
        String type,
        Schema schema,
        State state,
        SortedMap<DeviceId, StreamHead> streams,
        FieldValue.Members unknown,
        FieldValue.Members unknownSync) {
    public Document {
        streams = Collections.unmodifiableSortedMap(new TreeMap<>(streams));
    }

    /// A document that nobody has written to.
    public static Document blank(DocumentId id, String type, Schema schema) {
        return new Document(
                id, type, schema, State.EMPTY, new TreeMap<>(), FieldValue.Members.NONE, FieldValue.Members.NONE);
    }

    /// How many intents of this device the document includes.
    public long docSequence(DeviceId device) {
        StreamHead head = streams.get(device);
        return head == null ? 0 : head.docSequence();
    }

    /// How many intents of all devices the document includes.
    public long intents() {
        return streams.values().stream().mapToLong(StreamHead::docSequence).sum();
    }

    /// When the last intent that it includes was made; [HlcTimestamp#ZERO] for a blank one.
    public HlcTimestamp modified() {
        return streams.values().stream().map(StreamHead::hlc).reduce(HlcTimestamp.ZERO, HlcTimestamp::max);
    }

    public Document with(State newState) {
        return new Document(id, type, schema, newState, streams, unknown, unknownSync);
    }
}
