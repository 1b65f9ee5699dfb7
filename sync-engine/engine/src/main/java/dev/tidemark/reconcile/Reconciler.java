package dev.tidemark.reconcile;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.Dot;
import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Policy;
import dev.tidemark.domain.State;
import dev.tidemark.intent.Intent;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The join of two states of a document: pure, commutative, idempotent; associative but for texts. It knows no
/// policies, except that under [Policy#TEXT] two texts that meet for the first time are merged.
///
/// Source: Almeida, Shoker, Baquero, *Delta State Replicated Data Types* (2018), dot stores.
public final class Reconciler {
    private Reconciler() {}

    /// @param base the common ancestor for texts; not used unless both sides cover it
    public static Reconciled join(State left, State right, MergeBase base, Policies policies) {
        if (left.equals(right)) {
            return new Reconciled(left, List.of());
        }
        var live = new TreeMap<Path, SortedMap<Dot, Entry>>();
        var audit = new TreeSet<Superseded>();
        var paths = new TreeSet<>(left.live().keySet());
        paths.addAll(right.live().keySet());
        for (Path path : paths) {
            SortedMap<Dot, Entry> joined = merged(path, met(path, left, right), left, right, base, policies);
            live.put(path, joined);
            audit(path, left.at(path), joined, audit);
            audit(path, right.at(path), joined, audit);
        }
        var state =
                new State(live, left.vector().join(right.vector()), left.trash().join(right.trash()));
        return new Reconciled(state, List.copyOf(audit));
    }

    /// As the join of states; of what stands around it: the higher schema, per device the stream that got further, and
    /// what this release does not know from the side that has seen all that the other has.
    ///
    /// @throws IllegalArgumentException if these are not two states of one document
    public static JoinedDocument join(Document left, Document right, MergeBase base, Policies policies) {
        if (!left.id().equals(right.id())) {
            throw new IllegalArgumentException("two documents: " + left.id() + " and " + right.id());
        }
        Reconciled reconciled = join(left.state(), right.state(), base, policies);
        return new JoinedDocument(Surroundings.join(left, right, reconciled.state()), reconciled.audit());
    }

    /// The stored base with those own intents done that the other side covers too: the ancestor of the two sides'
    /// texts.
    ///
    /// @param own this device's intents on the document since, in order
    /// @param device whose intents these are
    /// @return [MergeBase#NONE] when one of them was made on what the base does not hold, or when the other side covers
    ///     one that is not among them, since the log keeps only the newest of those that are held
    public static MergeBase advanced(State base, DeviceId device, List<Intent> own, VersionVector other) {
        State state = base;
        for (Intent intent : own) {
            if (base.vector().covers(intent.dot()) || !other.covers(intent.dot())) {
                continue;
            }
            if (!state.vector().covers(intent.context())) {
                return MergeBase.NONE;
            }
            try {
                state = intent.applyTo(state);
            } catch (IllegalStateException _) {
                return MergeBase.NONE; // it edited a text that the base does not have
            }
        }
        return state.vector().at(device) < other.at(device) ? MergeBase.NONE : new MergeBase.Known(state);
    }

    /// Rule 1: a dot on both sides stays, a dot on one side stays unless the other's vector covers it.
    private static SortedMap<Dot, Entry> met(Path path, State left, State right) {
        SortedMap<Dot, Entry> ours = left.at(path);
        SortedMap<Dot, Entry> theirs = right.at(path);
        if (ours.equals(theirs)) {
            return ours;
        }
        var met = new TreeMap<Dot, Entry>();
        ours.forEach((dot, entry) -> {
            Entry other = theirs.get(dot);
            if (other != null) {
                met.put(dot, entry.compareTo(other) >= 0 ? entry : other);
            } else if (!right.vector().covers(dot)) {
                met.put(dot, entry);
            }
        });
        theirs.forEach((dot, entry) -> {
            if (!ours.containsKey(dot) && !left.vector().covers(dot)) {
                met.put(dot, entry);
            }
        });
        return met;
    }

    private static SortedMap<Dot, Entry> merged(
            Path path, SortedMap<Dot, Entry> met, State left, State right, MergeBase base, Policies policies) {
        if (met.size() < 2 || policies.at(path) != Policy.TEXT) {
            return met;
        }
        return switch (base) {
            case MergeBase.None _ -> met;
            case MergeBase.Known(State origin) ->
                left.vector().covers(origin.vector()) && right.vector().covers(origin.vector())
                        ? new TextJoin(left, right, origin).merged(path, met)
                        : met;
        };
    }

    private static void audit(
            Path path, SortedMap<Dot, Entry> side, SortedMap<Dot, Entry> joined, Set<Superseded> audit) {
        side.forEach((dot, entry) -> {
            Entry now = joined.get(dot);
            if (now == null) {
                audit.add(new Superseded(path, dot, entry, Superseded.Reason.REPLACED));
            } else if (!now.value().equals(entry.value())) {
                audit.add(new Superseded(path, dot, entry, Superseded.Reason.MERGED));
            }
        });
    }
}
