package dev.tidemark.reconcile;

import dev.tidemark.clock.Dot;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.State;
import dev.tidemark.domain.StreamHead;
import dev.tidemark.intent.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// A conflict that was settled, as the document itself tells every device that has it.
///
/// What is written down says nothing of who settled it and when, which its dot tells: two people who settle the same
/// conflict in the same way write down the same.
///
/// @param versions what there was to choose from, the one that was shown first
/// @param chosen what it was settled with
/// @param by the intent that settled it, the last of several
/// @param author who settled it, empty when that is not known
public record Settlement(
        Path path,
        List<FieldValue> versions,
        FieldValue chosen,
        Dot by,
        Instant time,
        String deviceName,
        String author) {
    /// For so long a settlement can be undone.
    public static final Duration UNDO = Duration.ofDays(30);

    /// Versions that are larger together, as JSON, are not written down: their document would outgrow its content.
    static final int SIZE_MAX = 64 * 1024;

    private static final Comparator<Map.Entry<Dot, Entry>> LATEST = Comparator.comparing(
                    (Map.Entry<Dot, Entry> live) -> live.getValue().hlc())
            .thenComparing(Map.Entry::getKey);

    private static final String VERSIONS = "versions";
    private static final String CHOSEN = "chosen";

    public Settlement {
        versions = List.copyOf(versions);
    }

    /// All that the document tells of, by path.
    public static List<Settlement> in(Document document) {
        var settlements = new ArrayList<Settlement>();
        document.state().live().forEach((path, live) -> {
            if (path.isSettlement()) {
                read(document, new Path(path.segments().getLast()), live).ifPresent(settlements::add);
            }
        });
        return settlements;
    }

    /// What is to be written down of a conflict that is settled with this value: nothing where there was none.
    static Optional<FieldValue> record(State seen, Path path, FieldValue chosen, Policies policies) {
        if (!policies.asks(path) || !Conflicts.holdsSeveralValues(seen.at(path))) {
            return Optional.empty();
        }
        List<FieldValue> versions =
                Conflicts.siblings(seen.at(path)).stream().map(Sibling::value).toList();
        var record = new Members(Map.of(VERSIONS, new Listing(versions), CHOSEN, chosen));
        return record.canonical().length() > SIZE_MAX ? Optional.empty() : Optional.of(record);
    }

    static boolean isOver(SortedMap<Dot, Entry> live, Instant now) {
        return !TextJoin.greatestHlc(live.values()).wall().plus(UNDO).isAfter(now);
    }

    /// False once it is too late.
    public boolean canBeUndone(Instant now) {
        return time.plus(UNDO).isAfter(now);
    }

    /// What makes the conflict open again in the document as it now is: the versions as they were. What was written
    /// since the settlement stays, as one more version. Nothing when all of them live there already.
    public List<Action> undo(Document document) {
        SortedMap<Dot, Entry> live = document.state().at(path);
        boolean isUntouched = !live.isEmpty()
                && live.values().stream().allMatch(entry -> entry.value().equals(chosen));
        var living = new HashSet<FieldValue>();
        live.values().forEach(entry -> living.add(entry.value()));
        var actions = new ArrayList<Action>();
        for (FieldValue version : versions.reversed()) {
            if (isUntouched || !living.contains(version)) {
                actions.add(new Action.ReopenConflict(path, version, !isUntouched || !actions.isEmpty()));
            }
        }
        return actions;
    }

    private static Optional<Settlement> read(Document document, Path path, Map<Dot, Entry> live) {
        return live.entrySet().stream()
                .max(LATEST)
                .flatMap(latest -> of(document, path, latest.getKey(), latest.getValue()));
    }

    private static Optional<Settlement> of(Document document, Path path, Dot by, Entry entry) {
        if (!(entry.value() instanceof Members record)) {
            return Optional.empty();
        }
        FieldValue chosen = record.values().get(CHOSEN);
        if (chosen == null || !(record.values().get(VERSIONS) instanceof Listing(var versions))) {
            return Optional.empty();
        }
        StreamHead head = document.streams().get(by.device());
        return Optional.of(new Settlement(
                path,
                versions,
                chosen,
                by,
                entry.hlc().wall(),
                head == null ? by.device().value() : head.deviceName(),
                head == null ? "" : head.author()));
    }
}
