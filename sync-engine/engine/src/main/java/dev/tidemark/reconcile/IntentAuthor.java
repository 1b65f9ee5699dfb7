package dev.tidemark.reconcile;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.Dot;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Policy;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.Signature;
import dev.tidemark.domain.State;
import dev.tidemark.domain.StreamHead;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentForm;
import dev.tidemark.intent.PathWrite;
import dev.tidemark.merge.Lens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/// Binds actions to a device: gives each its dot, its time, and by name the dots that it replaces.
///
/// An intent that sets one value replaces, under a policy that asks, only the dots of the value that its author was
/// shown, so that a typed character never settles a conflict that its author did not settle. All others replace every
/// dot that they saw. Not thread-safe: the engine's control thread owns it.
public final class IntentAuthor {
    private final Identity identity;
    private final String deviceName;
    private final String author;
    private final HybridLogicalClock clock;
    private long lastSequence;

    /// Signs nothing.
    ///
    /// @param lastSequence the number of this device's last intent in the log, 0 for none
    public IntentAuthor(
            DeviceId device, String deviceName, String author, HybridLogicalClock clock, long lastSequence) {
        this(Identity.unsigned(device), deviceName, author, clock, lastSequence);
    }

    /// @param lastSequence the number of this device's last intent in the log, 0 for none
    public IntentAuthor(
            Identity identity, String deviceName, String author, HybridLogicalClock clock, long lastSequence) {
        this.identity = identity;
        this.deviceName = deviceName;
        this.author = author;
        this.clock = clock;
        this.lastSequence = lastSequence;
    }

    /// The intent that does this action to the document as its author sees it.
    ///
    /// @throws IllegalStateException if the action edits a text that is not the one shown
    public Intent author(Document seen, Action action, Policies policies) {
        return author(seen, action, policies, (_, has) -> has);
    }

    /// As [#author(Document, Action, Policies)].
    ///
    /// @param schemas under which schema something is written: see [dev.tidemark.domain.Lineage#writing]
    public Intent author(
            Document seen,
            Action action,
            Policies policies,
            BiFunction<Map<Path, FieldValue>, Schema, Schema> schemas) {
        List<PathWrite> writes = writes(seen.state(), action, policies);
        DeviceId device = identity.device();
        StreamHead head = seen.streams().get(device);
        Schema schema = action instanceof Action.CreateDocument create
                ? create.schema()
                : schemas.apply(values(seen.state(), writes), seen.schema());
        lastSequence++;
        Intent sealed = IntentForm.sealed(new Intent(
                new Dot(device, lastSequence),
                seen.id(),
                seen.docSequence(device) + 1,
                clock.tickAfter(floor(seen.state(), writes)),
                seen.state().vector(),
                schema,
                author,
                deviceName,
                action,
                writes,
                head == null ? Digest.NONE : head.digest(),
                Digest.NONE,
                Signature.NONE));
        return IntentForm.signed(sealed, identity.signed(SignedText.of(sealed.document(), sealed.head())));
    }

    /// The log ends with this number: those given since did not reach it.
    public void rewind(long sequence) {
        lastSequence = sequence;
    }

    public DeviceId device() {
        return identity.device();
    }

    public long lastSequence() {
        return lastSequence;
    }

    private static Map<Path, FieldValue> values(State seen, List<PathWrite> writes) {
        var values = new TreeMap<Path, FieldValue>();
        writes.forEach(
                write -> write.written(seen.at(write.path())).ifPresent(value -> values.put(write.path(), value)));
        return values;
    }

    private static HlcTimestamp floor(State seen, List<PathWrite> writes) {
        return writes.stream()
                .flatMap(write -> seen.at(write.path()).values().stream())
                .map(Entry::hlc)
                .reduce(HlcTimestamp.ZERO, HlcTimestamp::max);
    }

    private List<PathWrite> writes(State seen, Action action, Policies policies) {
        return switch (action) {
            case Action.CreateDocument create -> created(seen, create);
            case Action.SetField(var field, var value) -> List.of(set(seen, Path.of(field), value, policies));
            case Action.EditText(var field, var splices, var before) -> {
                Path path = Path.of(field);
                var edit = new PathWrite.Edit(path, shownDots(seen.at(path), path, policies), splices, before);
                edit.written(seen.at(path));
                yield List.of(edit);
            }
            case Action.AddToSet(var field, var element) ->
                List.of(put(seen, Path.of(field, element), FieldValue.Flag.TRUE));
            case Action.RemoveFromSet(var field, var element) -> {
                Path path = Path.of(field, element);
                yield List.of(new PathWrite.Drop(path, List.copyOf(seen.at(path).keySet())));
            }
            case Action.Increment(var field, var delta) ->
                List.of(incremented(seen, Path.of(field, identity.device().value()), delta));
            case Action.InsertItem(var list, var item, var position, var subfields) -> {
                List<PathWrite> writes = present(seen, list, item);
                writes.add(put(seen, Path.of(list, item, Path.POSITION), FieldValue.of(position.text())));
                new TreeMap<>(subfields)
                        .forEach((name, value) -> writes.add(put(seen, Path.of(list, item, name), value)));
                yield writes;
            }
            case Action.UpdateItem(var list, var item, var subfields) -> {
                List<PathWrite> writes = present(seen, list, item);
                new TreeMap<>(subfields)
                        .forEach((name, value) -> writes.add(set(seen, Path.of(list, item, name), value, policies)));
                yield writes;
            }
            case Action.MoveItem(var list, var item, var position) -> {
                List<PathWrite> writes = present(seen, list, item);
                writes.add(put(seen, Path.of(list, item, Path.POSITION), FieldValue.of(position.text())));
                yield writes;
            }
            case Action.RemoveItem(var list, var item) -> {
                Path path = Path.of(list, item);
                yield List.of(new PathWrite.Drop(path, List.copyOf(seen.at(path).keySet())));
            }
            case Action.Attach(var file) -> List.of(put(seen, file.path(), file.value()));
            case Action.Detach(var file) -> List.of(drop(seen, file.path()));
            case Action.SetChannels(var channels) -> List.of(put(seen, Path.CHANNELS, FieldValue.texts(channels)));
            case Action.SetOwner(var owner) -> List.of(put(seen, Path.OWNER, FieldValue.of(owner)));
            case Action.ResolveConflict(var path, var value) -> settled(seen, path, value, policies);
            case Action.ReopenConflict(var path, var value, var beside) ->
                List.of(
                        beside ? new PathWrite.Put(path, List.of(), value) : put(seen, path, value),
                        drop(seen, path.settlement()));
            case Action.DiscardEdit(var restored, var dropped) -> discarded(seen, restored, dropped);
            case Action.DeleteDocument(), Action.OverruleRevision _ -> List.of();
            case Action.RestoreDocument() ->
                seen.trash().isEmpty() ? List.of() : List.of(put(seen, Path.TRASH, Contested.seen(seen.trash())));
        };
    }

    private static List<PathWrite> discarded(State seen, Map<Path, FieldValue> restored, List<Path> dropped) {
        var writes = new ArrayList<PathWrite>();
        new TreeMap<>(restored).forEach((path, value) -> writes.add(put(seen, path, value)));
        dropped.stream().sorted().forEach(path -> writes.add(drop(seen, path)));
        return writes;
    }

    private static List<PathWrite> created(State seen, Action.CreateDocument create) {
        var writes = new ArrayList<PathWrite>();
        create.fields().forEach((field, value) -> writes.add(put(seen, field, value)));
        writes.sort((a, b) -> a.path().compareTo(b.path()));
        writes.add(put(seen, Path.CHANNELS, FieldValue.texts(create.channels())));
        writes.add(put(seen, Path.OWNER, FieldValue.of(create.owner())));
        return writes;
    }

    /// The value, and what there was to choose from. Settlements that nobody can undo any more go.
    private List<PathWrite> settled(State seen, Path path, FieldValue value, Policies policies) {
        var writes = new ArrayList<PathWrite>();
        writes.add(put(seen, path, value));
        Settlement.record(seen, path, value, policies)
                .ifPresent(record -> writes.add(put(seen, path.settlement(), record)));
        Instant now = clock.now();
        seen.live().keySet().stream()
                .filter(each -> each.isSettlement() && !each.equals(path.settlement()))
                .filter(each -> Settlement.isOver(seen.at(each), now))
                .forEach(each -> writes.add(drop(seen, each)));
        return writes;
    }

    private static PathWrite drop(State seen, Path path) {
        return new PathWrite.Drop(path, List.copyOf(seen.at(path).keySet()));
    }

    /// This device's own sum, which no other device writes.
    private static PathWrite incremented(State seen, Path path, long delta) {
        FieldValue own = Lens.shown(seen.at(path), Policy.LATEST).orElse(FieldValue.of(0));
        long sum = own instanceof FieldValue.Whole(long number) ? number : 0;
        return put(seen, path, FieldValue.of(Math.addExact(sum, delta)));
    }

    /// An item that is written to is present from then on, whatever a removal says that had not seen it.
    private static List<PathWrite> present(State seen, String list, String item) {
        var writes = new ArrayList<PathWrite>();
        writes.add(put(seen, Path.of(list, item), FieldValue.Flag.TRUE));
        return writes;
    }

    private static PathWrite set(State seen, Path path, FieldValue value, Policies policies) {
        return new PathWrite.Put(path, shownDots(seen.at(path), path, policies), value);
    }

    private static PathWrite put(State seen, Path path, FieldValue value) {
        return new PathWrite.Put(path, List.copyOf(seen.at(path).keySet()), value);
    }

    /// The dots of the value shown; all dots under a policy that never asks. The one that is shown comes first.
    private static List<Dot> shownDots(SortedMap<Dot, Entry> live, Path path, Policies policies) {
        var dots = new ArrayList<Dot>();
        Lens.shownDot(live, path, policies).ifPresent(shown -> {
            FieldValue value = live.getOrDefault(shown, new Entry(HlcTimestamp.ZERO, FieldValue.Nothing.VALUE))
                    .value();
            dots.add(shown);
            live.forEach((dot, entry) -> {
                if (!dot.equals(shown) && (!policies.asks(path) || entry.value().equals(value))) {
                    dots.add(dot);
                }
            });
        });
        return dots;
    }
}
