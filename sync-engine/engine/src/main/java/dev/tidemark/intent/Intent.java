package dev.tidemark.intent;

import dev.tidemark.clock.Dot;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.Signature;
import dev.tidemark.domain.State;
import dev.tidemark.domain.StreamHead;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A user action, bound to who did it, when, and to the state that its author saw.
///
/// @param docSequence per document and device, gapless from 1
/// @param context the vector of the state that the author saw
/// @param writes what it does, each dot that it removes by name
/// @param previous the digest of this device's previous intent on this document, [Digest#NONE] for the first
/// @param digest over everything but itself and the signature; see [IntentForm]
/// @param signature by its device, over its [#head()]
public record Intent(
        Dot dot,
        DocumentId document,
        long docSequence,
        HlcTimestamp hlc,
        VersionVector context,
        Schema schema,
        String author,
        String deviceName,
        Action action,
        List<PathWrite> writes,
        Digest previous,
        Digest digest,
        Signature signature) {
    public Intent {
        writes = List.copyOf(writes);
    }

    /// The state that the author saw, with this intent done. Doing it again changes nothing.
    ///
    /// @throws IllegalStateException if it edits a text that is not the one its author saw
    public State applyTo(State seen) {
        if (seen.vector().covers(dot)) {
            return seen;
        }
        var live = new TreeMap<>(seen.live());
        for (PathWrite write : writes) {
            live.put(write.path(), written(seen.at(write.path()), write));
        }
        var vector = seen.vector().with(dot);
        var trash = action instanceof Action.DeleteDocument
                ? seen.trash().join(context).with(dot)
                : seen.trash();
        return new State(live, vector, trash);
    }

    /// As [#applyTo(State)], with this device's stream advanced.
    public Document applyTo(Document seen) {
        var streams = new TreeMap<>(seen.streams());
        streams.merge(dot.device(), head(), (was, is) -> was.docSequence() > is.docSequence() ? was : is);
        Schema higher = schema.compareTo(seen.schema()) > 0 ? schema : seen.schema();
        return new Document(seen.id(), seen.type(), higher, applyTo(seen.state()), streams, seen.unknown(), sync(seen));
    }

    /// A document says of itself which revision it overrules, so that a gateway's access function lets it undo that.
    private FieldValue.Members sync(Document seen) {
        if (!(action instanceof Action.OverruleRevision(String refused))
                || seen.state().vector().covers(dot)) {
            return seen.unknownSync();
        }
        var members = new TreeMap<>(seen.unknownSync().values());
        members.put("overrules", FieldValue.of(refused));
        return new FieldValue.Members(members);
    }

    /// What the document carries of it while it is its device's last.
    public StreamHead head() {
        return new StreamHead(docSequence, dot, hlc, digest, author, deviceName, signature);
    }

    private SortedMap<Dot, Entry> written(SortedMap<Dot, Entry> live, PathWrite write) {
        var after = new TreeMap<>(live);
        write.replaces().forEach(after::remove);
        write.written(live).ifPresent(value -> after.put(dot, new Entry(hlc, value)));
        return after;
    }

    /// The paths that it writes, in order.
    public List<Path> paths() {
        return writes.stream().map(PathWrite::path).toList();
    }
}
