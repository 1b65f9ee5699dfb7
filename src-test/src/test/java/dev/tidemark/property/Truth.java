package dev.tidemark.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.clock.Dot;
import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.State;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.PathWrite;
import dev.tidemark.merge.Lens;
import dev.tidemark.testing.RandomHistory;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What must be true once everything that was written has met, found without any join: each intent adds its dot and
/// takes away those that it names, in whatever order.
final class Truth {
    static final Path BODY = Path.of("body");

    private final List<Intent> intents;
    private final SortedMap<Path, SortedMap<Dot, Entry>> live = new TreeMap<>();
    private final Map<String, Boolean> lines = new HashMap<>();

    Truth(List<RandomHistory.Written> written) {
        intents = written.stream().map(RandomHistory.Written::intent).toList();
        for (RandomHistory.Written each : written) {
            State before = each.seen().state();
            State after = each.intent().applyTo(before);
            each.intent().writes().forEach(write -> add(each.intent().dot(), write, before, after));
        }
        live.values().removeIf(Map::isEmpty);
    }

    private void add(Dot dot, PathWrite write, State before, State after) {
        SortedMap<Dot, Entry> dots = live.computeIfAbsent(write.path(), _ -> new TreeMap<>());
        dots.keySet().removeAll(write.replaces());
        Entry entry = after.at(write.path()).get(dot);
        if (entry != null) {
            dots.put(dot, entry);
        }
        if (write.path().equals(BODY)) {
            Set<String> was = new HashSet<>();
            write.replaces()
                    .forEach(replaced -> was.addAll(lines(before.at(BODY).get(replaced))));
            Set<String> is = lines(entry);
            is.stream().filter(line -> !was.contains(line)).forEach(line -> lines.putIfAbsent(line, true));
            was.stream().filter(line -> !is.contains(line)).forEach(line -> lines.put(line, false));
        }
    }

    void holdsIn(State state, Collection<Policies> policies) {
        intents.forEach(intent -> assertTrue(state.vector().covers(intent.dot()), () -> intent.dot() + " is lost"));
        assertEquals(live.keySet(), state.live().keySet());
        live.forEach((path, dots) -> assertEquals(dots.keySet(), state.at(path).keySet(), path::value));
        assertEquals(withoutBody(live), withoutBody(state.live()));
        Set<String> typed = new HashSet<>();
        state.at(BODY).values().forEach(entry -> typed.addAll(lines(entry)));
        lines.forEach((line, alive) -> assertTrue(!alive || typed.contains(line), () -> "typed line is lost: " + line));
        assertEquals(isTrashed(), state.isTrashed());
        assertEquals(counted(), counted(state));
        for (Policies each : policies) {
            Path title = Path.of("title");
            assertEquals(
                    Lens.shown(live.getOrDefault(title, new TreeMap<>()), title, each),
                    Lens.shown(state.at(title), title, each));
        }
    }

    static SortedMap<Path, SortedMap<Dot, Entry>> withoutBody(SortedMap<Path, SortedMap<Dot, Entry>> live) {
        var rest = new TreeMap<>(live);
        rest.remove(BODY);
        return rest;
    }

    /// What all devices together added, however often it was joined.
    private long counted() {
        return intents.stream()
                .mapToLong(intent -> intent.action() instanceof Action.Increment(var _, long delta) ? delta : 0)
                .sum();
    }

    private static long counted(State state) {
        return state.live().entrySet().stream()
                .filter(each -> each.getKey().field().equals("count"))
                .flatMap(each -> each.getValue().values().stream())
                .mapToLong(entry -> entry.value() instanceof FieldValue.Whole(long own) ? own : 0)
                .sum();
    }

    private boolean isTrashed() {
        List<VersionVector> deletions = intents.stream()
                .filter(intent -> intent.action() instanceof Action.DeleteDocument)
                .map(intent -> intent.context().with(intent.dot()))
                .toList();
        return !deletions.isEmpty()
                && intents.stream().allMatch(intent -> deletions.stream().anyMatch(seen -> seen.covers(intent.dot())));
    }

    /// The lines of a text that are not empty, each typed once in a history.
    private static Set<String> lines(@Nullable Entry entry) {
        Set<String> lines = new HashSet<>();
        if (entry != null && entry.value() instanceof FieldValue.Text(String text)) {
            lines.addAll(Arrays.asList(text.split("\n", -1)));
        }
        lines.remove("");
        return lines;
    }
}
