package dev.tidemark.simulation;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.Dot;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.State;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.PathWrite;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// What one document must be, found without any join. A state is a function of its vector: every intent that the
/// vector covers has put its dots, and every dot that one of them names is gone. Only texts may have been merged;
/// of them every line stays that no covered intent took out.
final class Truth {
    private static final int KEPT_MAX = 200;

    private final Map<DeviceId, NavigableMap<Long, Written>> streams = new TreeMap<>();
    private final Map<VersionVector, Expected> known = new HashMap<>();

    private record Written(Intent intent, Typed typed) {}

    private record Expected(Map<Path, Map<Dot, Entry>> live, VersionVector trash, Set<String> lines) {}

    void add(Intent intent, Typed typed) {
        NavigableMap<Long, Written> stream =
                streams.computeIfAbsent(intent.dot().device(), _ -> new TreeMap<>());
        long last = stream.isEmpty() ? 0 : stream.lastKey();
        require("I8", intent.dot().sequence() > last, "number given twice", intent.dot());
        require("I8", intent.docSequence() == stream.size() + 1, "docSequence has a gap", intent.dot());
        stream.put(intent.dot().sequence(), new Written(intent, typed));
    }

    /// The greatest time of all that its author had seen at the paths that it writes.
    HlcTimestamp latestAt(Intent intent) {
        return streams.values().stream()
                .flatMap(stream -> stream.values().stream())
                .map(Written::intent)
                .filter(each -> intent.context().covers(each.dot()))
                .filter(each -> !Collections.disjoint(each.paths(), intent.paths()))
                .map(Intent::hlc)
                .reduce(HlcTimestamp.ZERO, HlcTimestamp::max);
    }

    Set<Dot> dots() {
        var dots = new HashSet<Dot>();
        streams.values()
                .forEach(stream ->
                        stream.values().forEach(each -> dots.add(each.intent().dot())));
        return dots;
    }

    /// @throws Violation when this is not what these intents make, and nothing else
    void check(State state, String where) {
        compare(expectedAt(state.vector(), where), state, where);
    }

    /// As [#check], where some intents are there twice, under two names: what took away the one may have taken the
    /// other too.
    void checkBut(Set<Dot> twice, State state, String where) {
        Expected expected = expectedAt(state.vector(), where);
        var live = new TreeMap<Path, Map<Dot, Entry>>();
        expected.live().forEach((path, dots) -> {
            var there = new TreeMap<>(dots);
            there.keySet()
                    .removeIf(dot -> twice.contains(dot) && !state.at(path).containsKey(dot));
            if (!there.isEmpty()) {
                live.put(path, there);
            }
        });
        require("I2", state.trash().covers(expected.trash()), where + " has trash", expected.trash(), state.trash());
        compare(new Expected(live, state.trash(), expected.lines()), state, where);
    }

    private Expected expectedAt(VersionVector vector, String where) {
        Expected expected = known.get(vector);
        if (expected == null) {
            expected = expected(vector, where);
            if (known.size() < KEPT_MAX) {
                known.put(vector, expected);
            }
        }
        return expected;
    }

    /// In the trash exactly while somebody had seen, when they deleted it, every intent that is there.
    boolean isTrashed(VersionVector vector) {
        Expected expected = expectedAt(vector, "");
        boolean deleted = !expected.trash().isEmpty();
        return deleted
                && vector.entries().entrySet().stream()
                        .flatMap(
                                seen -> streams
                                        .getOrDefault(seen.getKey(), new TreeMap<>())
                                        .headMap(seen.getValue(), true)
                                        .values()
                                        .stream())
                        .allMatch(each -> expected.trash().covers(each.intent().dot()));
    }

    private static void compare(Expected expected, State state, String where) {
        expected.live().forEach((path, dots) -> {
            Map<Dot, Entry> found = state.at(path);
            require("I2", found.keySet().containsAll(dots.keySet()), where + " lost dots at " + path, dots, found);
            require("I7", dots.keySet().containsAll(found.keySet()), where + " has dots at " + path, dots, found);
            require("I7", path.equals(Typed.BODY) || dots.equals(found), where + " has values at " + path, dots, found);
        });
        require(
                "I7",
                expected.live().keySet().equals(state.live().keySet()),
                where + " has paths",
                expected.live().keySet(),
                state.live().keySet());
        require("I2", expected.trash().equals(state.trash()), where + " has trash", expected.trash(), state.trash());
        var shown = new HashSet<String>();
        state.at(Typed.BODY).values().forEach(entry -> shown.addAll(Typed.lines(Typed.text(entry.value()))));
        require("I2", shown.containsAll(expected.lines()), where + " lost lines", expected.lines(), shown);
    }

    private Expected expected(VersionVector vector, String where) {
        var live = new TreeMap<Path, Map<Dot, Entry>>();
        var replaced = new HashMap<Path, Set<Dot>>();
        var added = new HashSet<String>();
        var removed = new HashSet<String>();
        var trash = VersionVector.EMPTY;
        for (Map.Entry<DeviceId, Long> seen : vector.entries().entrySet()) {
            NavigableMap<Long, Written> stream = streams.getOrDefault(seen.getKey(), new TreeMap<>());
            require("I7", stream.containsKey(seen.getValue()), where + " has seen what nobody wrote", seen);
            for (Written each : stream.headMap(seen.getValue(), true).values()) {
                Intent intent = each.intent();
                require("I4", vector.covers(intent.context()), where + " lacks what was seen by", intent.dot());
                intent.writes().forEach(write -> put(intent, write, live, replaced));
                added.addAll(each.typed().added());
                removed.addAll(each.typed().removed());
                boolean deletes = intent.action() instanceof Action.DeleteDocument;
                trash = deletes ? trash.join(intent.context()).with(intent.dot()) : trash;
            }
        }
        replaced.forEach((path, dots) ->
                live.getOrDefault(path, new HashMap<>()).keySet().removeAll(dots));
        live.values().removeIf(Map::isEmpty);
        added.removeAll(removed);
        return new Expected(live, trash, added);
    }

    private static void put(
            Intent intent, PathWrite write, Map<Path, Map<Dot, Entry>> live, Map<Path, Set<Dot>> replaced) {
        replaced.computeIfAbsent(write.path(), _ -> new HashSet<>()).addAll(write.replaces());
        switch (write) {
            case PathWrite.Put put -> entry(intent, put.path(), new Entry(intent.hlc(), put.value()), live);
            case PathWrite.Edit edit -> entry(intent, edit.path(), new Entry(intent.hlc(), FieldValue.of("")), live);
            case PathWrite.Drop _ -> {
                // it only takes away
            }
        }
    }

    private static void entry(Intent intent, Path path, Entry entry, Map<Path, Map<Dot, Entry>> live) {
        live.computeIfAbsent(path, _ -> new TreeMap<>()).put(intent.dot(), entry);
    }

    static void require(String invariant, boolean holds, String what, Object... about) {
        if (!holds) {
            throw new Violation(invariant, what + " " + Arrays.toString(about));
        }
    }
}
