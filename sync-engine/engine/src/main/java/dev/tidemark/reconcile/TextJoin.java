package dev.tidemark.reconcile;

import dev.tidemark.clock.Dot;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Text;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.State;
import dev.tidemark.merge.TextMerge;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Section 4, rule 2: two texts that meet for the first time, each the only one that its side shows, are merged.
///
/// What one side already held as siblings stays siblings, or the join would not be idempotent; and beside a sibling,
/// the base is no ancestor of the text.
record TextJoin(State left, State right, State base) {
    /// The path's live dots with the merged text, or as they are where nothing may be merged.
    SortedMap<Dot, Entry> merged(Path path, SortedMap<Dot, Entry> live) {
        Optional<Text> ours = onlyText(left.at(path));
        Optional<Text> theirs = onlyText(right.at(path));
        Optional<Text> origin = onlyText(base.at(path));
        boolean meet = ours.isPresent() && theirs.isPresent() && origin.isPresent();
        if (!meet
                || ours.equals(theirs)
                || !isNewTo(right.vector(), ours.get(), live)
                || !isNewTo(left.vector(), theirs.get(), live)) {
            return live;
        }
        return switch (TextMerge.of(
                origin.get().value(), ours.get().value(), theirs.get().value())) {
            case TextMerge.Clean(var text) ->
                rewritten(live, FieldValue.of(text), greatestHlc(live.values()).next());
            case TextMerge.Overlapping(var one, var other) ->
                siblings(live, ours.get(), FieldValue.of(one), FieldValue.of(other));
        };
    }

    static HlcTimestamp greatestHlc(Collection<Entry> entries) {
        return entries.stream().map(Entry::hlc).reduce(HlcTimestamp.ZERO, HlcTimestamp::max);
    }

    /// True when the text lives in the join and the other side covers none of the dots that carry it there.
    private static boolean isNewTo(VersionVector other, Text text, SortedMap<Dot, Entry> live) {
        boolean lives = false;
        for (var each : live.entrySet()) {
            if (each.getValue().value().equals(text)) {
                lives = true;
                if (other.covers(each.getKey())) {
                    return false;
                }
            }
        }
        return lives;
    }

    /// The one text that all these dots carry; empty when they carry none, several, or something else.
    private static Optional<Text> onlyText(SortedMap<Dot, Entry> live) {
        Set<FieldValue> values = values(live.values());
        return values.size() == 1 && values.iterator().next() instanceof Text text
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Set<FieldValue> values(Collection<Entry> entries) {
        var values = new HashSet<FieldValue>();
        entries.forEach(entry -> values.add(entry.value()));
        return values;
    }

    private static SortedMap<Dot, Entry> rewritten(SortedMap<Dot, Entry> live, FieldValue text, HlcTimestamp hlc) {
        var after = new TreeMap<Dot, Entry>();
        live.keySet().forEach(dot -> after.put(dot, new Entry(hlc, text)));
        return after;
    }

    private static SortedMap<Dot, Entry> siblings(
            SortedMap<Dot, Entry> live, Text ours, FieldValue one, FieldValue other) {
        var left = new TreeMap<>(live);
        left.values().removeIf(entry -> !entry.value().equals(ours));
        var right = new TreeMap<>(live);
        right.keySet().removeAll(left.keySet());
        var after =
                new TreeMap<>(rewritten(left, one, greatestHlc(left.values()).next()));
        after.putAll(rewritten(right, other, greatestHlc(right.values()).next()));
        return after;
    }
}
