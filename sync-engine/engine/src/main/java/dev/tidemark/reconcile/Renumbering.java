package dev.tidemark.reconcile;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.Dot;
import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Whole;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Signature;
import dev.tidemark.domain.State;
import dev.tidemark.domain.StreamHead;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentForm;
import dev.tidemark.intent.PathWrite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Section 3: what a document becomes when its device gives up the id under which it wrote. What the gateway has not
/// confirmed is done under the new id, as if it had been from the start; what it has keeps its dots, and so does what
/// others wrote. Pure.
public final class Renumbering {
    private final DeviceId before;
    private final Identity after;
    private final Document confirmed;
    private final NavigableMap<Long, Long> numbers = new TreeMap<>();
    /// A device's own sum has its id in its path; under the new id it begins anew.
    private final Map<Path, Sum> sums = new HashMap<>();

    private record Sum(Dot dot, long value) {
        private static final Sum NONE = new Sum(new Dot(new DeviceId("none"), 1), 0);
    }

    /// An intent of the old id that is not confirmed, and its number under the new one.
    public record Given(Intent intent, long number) {}

    /// @param intents those given, under the new id, in order
    public record Renumbered(Document document, List<Intent> intents) {
        public Renumbered {
            intents = List.copyOf(intents);
        }
    }

    private Renumbering(DeviceId before, Identity after, Document confirmed, List<Given> given) {
        this.before = before;
        this.after = after;
        this.confirmed = confirmed;
        given.forEach(each -> numbers.put(each.intent().dot().sequence(), each.number()));
    }

    /// @param confirmed what the gateway last said it holds; a blank document where it never did
    /// @param given all intents under the old id that it does not cover, in order
    public static Renumbered of(
            DeviceId before, Identity after, Document local, Document confirmed, List<Given> given) {
        if (given.isEmpty()) {
            return new Renumbered(local, List.of());
        }
        return new Renumbering(before, after, confirmed, given).of(local, given);
    }

    private Renumbered of(Document local, List<Given> given) {
        var intents = new ArrayList<Intent>();
        Digest previous = Digest.NONE;
        for (Given each : given) {
            Intent intent = renumbered(each, intents.size() + 1L, previous);
            intents.add(intent);
            previous = intent.digest();
        }
        return new Renumbered(document(local, given, intents), intents);
    }

    private Intent renumbered(Given given, long docSequence, Digest previous) {
        Intent intent = given.intent();
        Dot dot = new Dot(after.device(), given.number());
        Intent sealed = IntentForm.sealed(new Intent(
                dot,
                intent.document(),
                docSequence,
                intent.hlc(),
                vector(intent.context()),
                intent.schema(),
                intent.author(),
                intent.deviceName(),
                intent.action(),
                writes(intent, dot),
                previous,
                Digest.NONE,
                Signature.NONE));
        return IntentForm.signed(sealed, after.signed(SignedText.of(sealed.document(), sealed.head())));
    }

    private List<PathWrite> writes(Intent intent, Dot dot) {
        return intent.action() instanceof Action.Increment(var field, var delta)
                ? List.of(incremented(Path.of(field, after.device().value()), delta, dot))
                : intent.writes().stream().map(this::renamed).toList();
    }

    private PathWrite incremented(Path path, long delta, Dot dot) {
        Sum before = sums.getOrDefault(path, Sum.NONE);
        var sum = new Sum(dot, Math.addExact(before.value(), delta));
        sums.put(path, sum);
        List<Dot> replaces = before.equals(Sum.NONE) ? List.of() : List.of(before.dot());
        return new PathWrite.Put(path, replaces, FieldValue.of(sum.value()));
    }

    private PathWrite renamed(PathWrite write) {
        List<Dot> replaces = write.replaces().stream().map(this::dot).toList();
        return switch (write) {
            case PathWrite.Put put -> new PathWrite.Put(put.path(), replaces, value(put.path(), put.value()));
            case PathWrite.Drop drop -> new PathWrite.Drop(drop.path(), replaces);
            case PathWrite.Edit edit -> new PathWrite.Edit(edit.path(), replaces, edit.splices(), edit.before());
        };
    }

    private Dot dot(Dot dot) {
        Long number = dot.device().equals(before) ? numbers.get(dot.sequence()) : null;
        return number == null ? dot : new Dot(after.device(), number);
    }

    private VersionVector vector(VersionVector vector) {
        Map.Entry<Long, Long> last = numbers.floorEntry(vector.at(before));
        if (last == null) {
            return vector;
        }
        var entries = new TreeMap<>(vector.entries());
        entries.remove(before);
        long held = confirmed.state().vector().at(before);
        if (held > 0) {
            entries.put(before, held);
        }
        entries.put(after.device(), last.getValue());
        return VersionVector.of(entries);
    }

    /// Who restored a document wrote down which deletions were seen; see [Contested].
    private FieldValue value(Path path, FieldValue value) {
        if (!path.equals(Path.TRASH) || !(value instanceof Members(var seen))) {
            return value;
        }
        var entries = new TreeMap<DeviceId, Long>();
        seen.forEach((device, number) -> {
            if (number instanceof Whole(long last)) {
                entries.put(new DeviceId(device), last);
            }
        });
        return Contested.seen(vector(VersionVector.of(entries)));
    }

    private Document document(Document local, List<Given> given, List<Intent> intents) {
        var streams = new TreeMap<>(local.streams());
        streams.remove(before);
        StreamHead held = confirmed.streams().get(before);
        if (held != null) {
            streams.put(before, held);
        }
        streams.put(after.device(), intents.getLast().head());
        return new Document(
                local.id(),
                local.type(),
                local.schema(),
                state(local.state(), given, intents),
                streams,
                local.unknown(),
                local.unknownSync());
    }

    private State state(State state, List<Given> given, List<Intent> intents) {
        var live = new TreeMap<Path, SortedMap<Dot, Entry>>();
        state.live().forEach((path, dots) -> live.put(path, renamed(path, dots)));
        var counted = new TreeSet<>(sums.keySet());
        given.stream()
                .map(Given::intent)
                .filter(intent -> intent.action() instanceof Action.Increment)
                .forEach(intent -> counted.addAll(intent.paths()));
        counted.forEach(path -> live.put(path, redone(path, state, intents)));
        return new State(live, vector(state.vector()), vector(state.trash()));
    }

    /// Where sums part, dots cannot just be renamed: what the intents do there is done again.
    private SortedMap<Dot, Entry> redone(Path path, State state, List<Intent> intents) {
        var live = new TreeMap<>(confirmed.state().at(path));
        state.at(path).forEach((dot, entry) -> {
            if (dot(dot).equals(dot)) {
                live.put(dot, entry);
            }
        });
        for (Intent intent : intents) {
            for (PathWrite write : intent.writes()) {
                if (write.path().equals(path)) {
                    SortedMap<Dot, Entry> before = new TreeMap<>(live);
                    write.replaces().forEach(live::remove);
                    write.written(before).ifPresent(value -> live.put(intent.dot(), new Entry(intent.hlc(), value)));
                }
            }
        }
        return live;
    }

    private SortedMap<Dot, Entry> renamed(Path path, SortedMap<Dot, Entry> dots) {
        var renamed = new TreeMap<Dot, Entry>();
        dots.forEach((dot, entry) -> {
            Dot now = dot(dot);
            renamed.put(now, now.equals(dot) ? entry : new Entry(entry.hlc(), value(path, entry.value())));
        });
        return renamed;
    }
}
