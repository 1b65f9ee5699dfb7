package dev.tidemark.property;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.Dot;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.JsonReader;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policy;
import dev.tidemark.domain.State;
import dev.tidemark.testing.Json;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// One line of `join-cases.jsonl`: two states and what the oracle makes of them. A plain hlc is a packed timestamp.
record JoinCase(
        long seed,
        State left,
        State right,
        State join,
        Map<Policy, SortedMap<Path, FieldValue>> shown,
        List<Path> conflicts,
        boolean trashed) {

    static JoinCase parse(String line) {
        var in = JsonReader.of(Json.parse(line));
        var shown = new EnumMap<Policy, SortedMap<Path, FieldValue>>(Policy.class);
        in.members("shown")
                .values()
                .forEach((policy, values) -> shown.put(
                        Policy.valueOf(policy.toUpperCase(Locale.ROOT)),
                        paths(JsonReader.of(values).members())));
        return new JoinCase(
                in.whole("seed"),
                state(new JsonReader(in.members("left"))),
                state(new JsonReader(in.members("right"))),
                state(new JsonReader(in.members("join"))),
                shown,
                in.texts("conflicts").stream().map(Path::new).toList(),
                in.value("trashed").equals(FieldValue.Flag.TRUE));
    }

    @Override
    public String toString() {
        return "case " + seed;
    }

    private static SortedMap<Path, FieldValue> paths(Members members) {
        var paths = new TreeMap<Path, FieldValue>();
        members.values().forEach((path, value) -> paths.put(new Path(path), value));
        return paths;
    }

    private static State state(JsonReader in) {
        var live = new TreeMap<Path, SortedMap<Dot, Entry>>();
        var paths = new JsonReader(in.members("paths"));
        for (String path : paths.members().values().keySet()) {
            var dots = new TreeMap<Dot, Entry>();
            for (FieldValue each : paths.listing(path)) {
                var candidate = JsonReader.of(each);
                var entry = new Entry(new HlcTimestamp(candidate.whole("hlc")), candidate.value("value"));
                candidate.texts("dots").forEach(dot -> dots.put(Dot.parse(dot), entry));
            }
            live.put(new Path(path), dots);
        }
        return new State(live, vector(in.members("vector")), vector(in.members("trash")));
    }

    private static VersionVector vector(Members members) {
        var in = new JsonReader(members);
        var entries = new TreeMap<DeviceId, Long>();
        members.values().keySet().forEach(device -> entries.put(new DeviceId(device), in.whole(device)));
        return VersionVector.of(entries);
    }
}
