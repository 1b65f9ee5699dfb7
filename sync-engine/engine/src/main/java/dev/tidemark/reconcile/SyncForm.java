package dev.tidemark.reconcile;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.Dot;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.JsonReader;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Signature;
import dev.tidemark.domain.State;
import dev.tidemark.domain.StreamHead;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The member `sync`: vector, trash context, live dots and streams.
///
/// Dots of equal hlc and value are written as one candidate. The only candidate of a path leaves its value out where
/// [Shown] has exactly it.
final class SyncForm {
    private SyncForm() {}

    static void write(Document document, Shown shown, SortedMap<String, FieldValue> sync) {
        State state = document.state();
        sync.keySet().removeAll(List.of("digest", "signature"));
        sync.put("vector", vector(state.vector()));
        sync.put("trash", vector(state.trash()));
        var live = new TreeMap<String, FieldValue>();
        state.live().forEach((path, dots) -> live.put(path.value(), candidates(path, dots, shown)));
        sync.put("live", new Members(live));
        var streams = new TreeMap<String, FieldValue>();
        document.streams().forEach((device, head) -> streams.put(device.value(), stream(head)));
        sync.put("streams", new Members(streams));
    }

    /// @throws IllegalArgumentException if it is not what [#write] makes
    static State state(Members sync, Shown shown) {
        var in = new JsonReader(sync);
        VersionVector vector = vector(in.members("vector"));
        VersionVector trash = vector(in.members("trash"));
        if (!vector.covers(trash)) {
            throw new IllegalArgumentException("the vector does not cover the trash context");
        }
        var live = new TreeMap<Path, SortedMap<Dot, Entry>>();
        var written = new JsonReader(in.members("live"));
        for (String name : written.members().values().keySet()) {
            Path path = new Path(name);
            live.put(path, dots(path, written.listing(name), shown));
        }
        return new State(live, vector, trash);
    }

    /// @throws IllegalArgumentException if it is not what [#write] makes
    static SortedMap<DeviceId, StreamHead> streams(Members sync, VersionVector vector) {
        var streams = new TreeMap<DeviceId, StreamHead>();
        var in = new JsonReader(new JsonReader(sync).members("streams"));
        for (String name : in.members().values().keySet()) {
            var head = stream(new JsonReader(in.members(name)));
            var device = new DeviceId(name);
            if (!head.dot().device().equals(device) || !vector.covers(head.dot())) {
                throw new IllegalArgumentException("the stream of " + name + " ends in " + head.dot());
            }
            streams.put(device, head);
        }
        return streams;
    }

    private static Listing candidates(Path path, SortedMap<Dot, Entry> dots, Shown shown) {
        var byEntry = new TreeMap<Entry, List<Dot>>();
        dots.forEach((dot, entry) ->
                byEntry.computeIfAbsent(entry, _ -> new ArrayList<>()).add(dot));
        var candidates = new ArrayList<FieldValue>();
        byEntry.forEach((entry, group) -> {
            boolean told = byEntry.size() == 1
                    && shown.at(path).filter(entry.value()::equals).isPresent();
            candidates.add(candidate(entry, group, told));
        });
        return new Listing(candidates);
    }

    private static Members candidate(Entry entry, List<Dot> dots, boolean told) {
        var candidate = new TreeMap<String, FieldValue>();
        candidate.put("dots", FieldValue.texts(dots.stream().map(Dot::toString).toList()));
        candidate.put("hlc", FieldValue.of(entry.hlc().toString()));
        if (!told) {
            candidate.put("value", entry.value());
        }
        return new Members(candidate);
    }

    private static SortedMap<Dot, Entry> dots(Path path, List<FieldValue> candidates, Shown shown) {
        var dots = new TreeMap<Dot, Entry>();
        for (FieldValue each : candidates) {
            var in = JsonReader.of(each);
            FieldValue value = in.has("value") ? in.value("value") : told(path, candidates, shown);
            var entry = new Entry(HlcTimestamp.parse(in.text("hlc")), value);
            for (Dot dot :
                    new TreeSet<>(in.texts("dots").stream().map(Dot::parse).toList())) {
                if (dots.put(dot, entry) != null) {
                    throw new IllegalArgumentException(dot + " lives twice at " + path);
                }
            }
        }
        if (dots.isEmpty()) {
            throw new IllegalArgumentException("no dot lives at " + path);
        }
        return dots;
    }

    private static FieldValue told(Path path, List<FieldValue> candidates, Shown shown) {
        if (candidates.size() > 1) {
            throw new IllegalArgumentException("one of several candidates without a value at " + path);
        }
        return shown.at(path).orElseThrow(() -> new IllegalArgumentException("no value at " + path));
    }

    private static Members stream(StreamHead head) {
        var stream = new TreeMap<String, FieldValue>();
        stream.put("docSequence", FieldValue.of(head.docSequence()));
        stream.put("dot", FieldValue.of(head.dot().toString()));
        stream.put("hlc", FieldValue.of(head.hlc().toString()));
        stream.put("digest", FieldValue.of(head.digest().value()));
        stream.put("signature", FieldValue.of(head.signature().value()));
        stream.put("author", FieldValue.of(head.author()));
        stream.put("deviceName", FieldValue.of(head.deviceName()));
        return new Members(stream);
    }

    private static StreamHead stream(JsonReader in) {
        return new StreamHead(
                in.whole("docSequence"),
                Dot.parse(in.text("dot")),
                HlcTimestamp.parse(in.text("hlc")),
                new Digest(in.text("digest")),
                in.text("author"),
                in.text("deviceName"),
                new Signature(in.text("signature", "")));
    }

    private static Members vector(VersionVector vector) {
        var members = new TreeMap<String, FieldValue>();
        vector.entries().forEach((device, number) -> members.put(device.value(), FieldValue.of(number)));
        return new Members(members);
    }

    private static VersionVector vector(Members members) {
        var in = new JsonReader(members);
        var entries = new TreeMap<DeviceId, Long>();
        members.values().keySet().forEach(device -> entries.put(new DeviceId(device), in.whole(device)));
        return VersionVector.of(entries);
    }
}
