package dev.tidemark.reconcile;

import dev.tidemark.clock.Dot;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a person must settle: two different values of a present path under a policy that asks.
public final class Conflicts {
    private static final Comparator<Map.Entry<Dot, Entry>> NEWEST_FIRST = Comparator.comparing(
                    (Map.Entry<Dot, Entry> live) -> live.getValue().hlc())
            .thenComparing(Map.Entry::getKey)
            .reversed();

    private Conflicts() {}

    /// All conflicts of a state, by path.
    public static List<Conflict> in(State state, Policies policies) {
        var conflicts = new ArrayList<Conflict>();
        state.live().forEach((path, live) -> {
            if (holdsSeveralValues(live) && policies.asks(path) && state.isPresent(path)) {
                conflicts.add(new Conflict(path, siblings(live)));
            }
        });
        return conflicts;
    }

    static boolean holdsSeveralValues(SortedMap<Dot, Entry> live) {
        if (live.size() < 2) {
            return false;
        }
        FieldValue first = live.firstEntry().getValue().value();
        return live.values().stream().anyMatch(entry -> !entry.value().equals(first));
    }

    static List<Sibling> siblings(SortedMap<Dot, Entry> live) {
        var byValue = new LinkedHashMap<FieldValue, TreeMap<Dot, Entry>>();
        live.entrySet().stream()
                .sorted(NEWEST_FIRST)
                .forEach(each -> byValue.computeIfAbsent(each.getValue().value(), _ -> new TreeMap<>())
                        .put(each.getKey(), each.getValue()));
        return byValue.entrySet().stream()
                .map(each -> new Sibling(
                        each.getKey(),
                        each.getValue().navigableKeySet(),
                        TextJoin.greatestHlc(each.getValue().values())))
                .toList();
    }
}
