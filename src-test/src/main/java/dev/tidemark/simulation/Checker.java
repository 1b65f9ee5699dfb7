package dev.tidemark.simulation;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.Dot;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.State;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog.Appended;
import dev.tidemark.replicate.Copy;
import dev.tidemark.replicate.DocumentStore.Changes;
import dev.tidemark.replicate.DocumentStore.Renumbered;
import dev.tidemark.replicate.Enrolment;
import dev.tidemark.replicate.Ledger;
import dev.tidemark.replicate.Resolver;
import dev.tidemark.replicate.Tracked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Watches every write to every disk, replica and gateway, and says which promise it breaks. It knows what was typed,
/// which dots that made and what the gateway answered; it never joins anything.
final class Checker {
    private static final int EARLIER_MAX = 8;

    private final Contents contents = new Contents();
    private final Honesty honesty;
    private final Map<DocumentId, Truth> truths = new HashMap<>();
    private final IdentityHashMap<Action, Typed> typed = new IdentityHashMap<>();
    private final Set<Action> logged = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Machine, Map<DocumentId, State>> locals = new HashMap<>();
    private final Map<Machine, Set<Dot>> acknowledged = new HashMap<>();
    private final Map<Machine, Set<Dot>> compacted = new HashMap<>();
    private final Map<DeviceId, HlcTimestamp> lastTimes = new HashMap<>();
    private final Map<DocumentId, VersionVector> everHeld = new HashMap<>();
    private final Map<DocumentId, Revision> lastWhole = new HashMap<>();
    private final Map<DocumentId, List<Revision>> earlier = new HashMap<>();
    private final Set<Machine> failed = new HashSet<>();
    private final Set<Dot> excused = new HashSet<>();
    private final Optional<Twins> twins;
    private long checks;
    private long revisions;

    /// @param copies whether devices are copied in this world
    Checker(Gateway gateway, boolean copies) {
        twins = copies ? Optional.of(new Twins()) : Optional.empty();
        honesty = new Honesty(gateway, contents);
    }

    Contents contents() {
        return contents;
    }

    Honesty honesty() {
        return honesty;
    }

    /// How many times an invariant was looked at.
    long checks() {
        return checks + honesty.checks();
    }

    /// How many revisions devices have made.
    long revisions() {
        return revisions;
    }

    /// What the user is about to do.
    void intended(Action action, Typed lines) {
        typed.put(action, lines);
    }

    /// Intents that are in a log now, whoever knows it.
    void logged(Machine machine, List<Appended> batch) {
        for (Appended each : batch) {
            Intent intent = each.intent();
            Truth.require("I8", logged.add(intent.action()), "done twice:", intent.dot());
            Typed lines = typed(machine, intent);
            if (twins.isPresent()) {
                twins.get().logged(machine, intent, lines);
            } else {
                onTime(machine, intent);
                truth(intent.document()).add(intent, lines);
            }
            projected(machine, each.after().id(), each.after().state());
        }
    }

    /// What the engine itself made of a person's decision, it was not told of before.
    private Typed typed(Machine machine, Intent intent) {
        Typed known = typed.get(intent.action());
        State before = locals.getOrDefault(machine, Map.of()).getOrDefault(intent.document(), State.EMPTY);
        return known != null ? known : Typed.by(intent, before);
    }

    private void onTime(Machine machine, Intent intent) {
        DeviceId device = intent.dot().device();
        HlcTimestamp before = lastTimes.getOrDefault(device, HlcTimestamp.ZERO);
        Truth.require("I4", intent.hlc().compareTo(before) > 0, "time went back on " + device, before, intent.hlc());
        HlcTimestamp floor = truth(intent.document()).latestAt(intent).max(before);
        HlcTimestamp drifted = HlcTimestamp.at(machine.clock.latest().plus(World.DRIFT_MAX));
        HlcTimestamp most = floor.max(drifted);
        Truth.require(
                "I4",
                failed.contains(machine) || intent.hlc().packed() <= most.packed() + World.TICKS_MAX,
                "a wrong clock was followed on " + device,
                most,
                intent.hlc());
        lastTimes.put(device, intent.hlc());
        checks += 2;
    }

    /// What a store holds now.
    void saved(Machine machine, Changes changes) {
        boolean met = !changes.settings().getOrDefault(Ledger.CLONED, "").isEmpty();
        Truth.require("I7", !met || twins.isPresent(), machine + " met a copy of itself where there is none");
        if (!changes.renumbered().equals(Renumbered.NONE)) {
            renumbered(machine, changes);
        }
        for (Tracked tracked : changes.documents()) {
            projected(machine, tracked.id(), tracked.local().state());
            honesty.based(machine, tracked);
        }
    }

    private void renumbered(Machine machine, Changes changes) {
        Renumbered change = changes.renumbered();
        twins.ifPresent(each -> each.renumbered(machine, change));
        Set<Dot> promised = acknowledged.computeIfAbsent(machine, _ -> new HashSet<>());
        promised.removeIf(dot -> change.withdrawn().contains(dot.sequence()));
        change.intents().forEach(intent -> promised.add(intent.dot()));
        Map<DocumentId, State> known = locals.getOrDefault(machine, new HashMap<>());
        changes.documents().forEach(each -> known.remove(each.id())); // these are built again
    }

    /// The folder of a device is another one's now, or its own of before.
    void replaced(Machine machine) {
        List<Intent> log = machine.storedLog().page(0, Integer.MAX_VALUE);
        twins.ifPresent(each -> each.replaced(machine, log));
        var known = new HashMap<DocumentId, State>();
        machine.stored()
                .findAll(machine.stored().all("", Integer.MAX_VALUE))
                .forEach(each -> known.put(each.id(), each.local().state()));
        locals.put(machine, known);
        acknowledged.put(machine, new HashSet<>(log.stream().map(Intent::dot).toList()));
        honesty.replaced(machine);
    }

    private void projected(Machine machine, DocumentId id, State state) {
        Map<DocumentId, State> known = locals.computeIfAbsent(machine, _ -> new HashMap<>());
        State before = known.put(id, state);
        if (state.equals(before)) {
            return;
        }
        boolean mayGo = twins.isPresent() && Enrolment.isNamed(id);
        if (before != null && !mayGo) {
            Truth.require("I3", state.vector().covers(before.vector()), machine + " forgot", before, state);
        }
        if (twins.isEmpty()) {
            truth(id).check(state, machine.name);
        }
        checks += 4;
    }

    Truth truth(DocumentId id) {
        return truths.computeIfAbsent(id, _ -> new Truth());
    }

    void acknowledged(Machine machine, List<Dot> dots) {
        acknowledged.computeIfAbsent(machine, _ -> new HashSet<>()).addAll(dots);
    }

    /// An edit that reached no log: how far it moved the clock, nobody knows.
    void failed(Machine machine) {
        failed.add(machine);
    }

    /// Only what the gateway itself told this device to hold may leave its log.
    void compacted(Machine machine, List<Intent> gone) {
        for (Intent intent : gone) {
            Truth.require(
                    "I2",
                    honesty.wasHeld(machine, intent.document(), intent.dot()),
                    machine + " threw away",
                    intent.dot());
            compacted.computeIfAbsent(machine, _ -> new HashSet<>()).add(intent.dot());
            checks++;
        }
    }

    void answered(Machine machine, Map<DocumentId, List<String>> asked, Map<DocumentId, Set<String>> missing) {
        honesty.answered(machine, asked, missing);
    }

    /// A device saved a revision: nothing that its parent held may be missing.
    void written(Machine machine, Replica.Written written) {
        revisions++;
        if (written.revision().isTombstone()) {
            buries(machine, written);
            return;
        }
        Optional<State> state = contents.of(written.revision());
        Truth.require("I7", state.isPresent(), machine + " wrote what cannot be read", written);
        Truth.require(
                "I7", machine.replica().hasFiles(written.revision()), machine + " names a content that is nowhere");
        keeps(state.get(), written.parent().flatMap(contents::of), machine + " wrote over");
    }

    /// Only what is in the trash, and was heard to be held as it is, or a tombstone once more.
    private void buries(Machine machine, Replica.Written written) {
        checks++;
        written.parent().filter(parent -> !parent.isTombstone()).ifPresent(parent -> {
            DocumentId id = parent.id();
            State state = contents.of(parent).orElse(State.EMPTY);
            boolean isTrashed =
                    twins.isPresent() ? state.isTrashed() : truth(id).isTrashed(state.vector());
            Truth.require("I2", isTrashed, machine + " buries what lives", id);
            Truth.require("I2", honesty.wasHeld(machine, id, state), machine + " buries what was not held", id);
        });
    }

    private void keeps(State child, Optional<State> parent, String what) {
        checks++;
        parent.ifPresent(before ->
                Truth.require("I2", child.vector().covers(before.vector()), what, before.vector(), child.vector()));
    }

    /// The gateway took a revision.
    void accepted(Gateway.Accepted accepted) {
        if (accepted.revision().isTombstone()) {
            honesty.buried(accepted.revision().id());
        }
        contents.of(accepted.revision()).ifPresent(state -> {
            DocumentId id = accepted.revision().id();
            if (twins.isEmpty()) {
                truth(id).check(state, "gateway");
            }
            everHeld.merge(id, state.vector(), VersionVector::join);
            lastWhole.put(id, accepted.revision());
            List<Revision> older = earlier.computeIfAbsent(id, _ -> new ArrayList<>());
            if (older.size() < EARLIER_MAX) {
                older.add(accepted.revision());
            }
            checks += 4;
        });
    }

    /// Some whole revisions of a document that the gateway once took.
    List<Revision> earlier(DocumentId id) {
        return earlier.getOrDefault(id, List.of());
    }

    Optional<Revision> lastWhole(DocumentId id) {
        return Optional.ofNullable(lastWhole.get(id));
    }

    /// What the resolver made of a conflict holds both sides, and is no copy of the pulled one.
    void resolved(Machine machine, Client.Resolved resolved) {
        checks++;
        Optional<State> theirs = contents.of(resolved.theirs());
        Optional<State> ours = Contents.read(resolved.theirs().id(), resolved.ours());
        if (resolved.resolution() instanceof Resolver.Resolution.Write(var content)) {
            Optional<State> made = Contents.read(resolved.theirs().id(), new Copy.Body(content));
            Truth.require("I7", made.isPresent(), machine + " resolved to what cannot be read");
            keeps(made.get(), theirs, machine + " resolved, losing theirs");
            keeps(made.get(), ours, machine + " resolved, losing its own copy");
            Truth.require(
                    "I3",
                    !made.equals(theirs),
                    machine + " resolved to a copy of",
                    resolved.theirs().name());
        }
    }

    /// What a device shows is what it should, in words and in status.
    void honest(Machine machine, List<DocumentId> documents) {
        honesty.check(machine, documents);
        for (DocumentId id : documents) {
            State state = locals.getOrDefault(machine, Map.of()).get(id);
            if (state != null && twins.isEmpty()) {
                boolean expected = truth(id).isTrashed(state.vector());
                Truth.require("I2", machine.isTrashed(state) == expected, machine + " shows trash of " + id, expected);
                checks++;
            }
        }
    }

    void ended(Machine machine) {
        failed.remove(machine);
        honesty.ended(machine);
    }

    /// After a restart the log holds all that was acknowledged, and the store shows it.
    void restarted(Machine machine) {
        Set<Dot> held = new HashSet<>();
        var log = machine.storedLog().page(0, Integer.MAX_VALUE);
        for (Intent intent : log) {
            held.add(intent.dot());
            boolean hasContent = !(intent.action() instanceof Action.Attach(Attachment file))
                    || machine.storedFiles().has(file);
            Truth.require("I8", hasContent, machine + " restarted without the content of", intent.dot());
            // What a device said of itself under an id that a copy has too, the copy may have said otherwise.
            boolean mayGo = twins.isPresent() && Enrolment.isNamed(intent.document());
            boolean shown = mayGo
                    || machine.stored()
                            .find(intent.document())
                            .filter(tracked -> tracked.local().state().vector().covers(intent.dot()))
                            .isPresent();
            Truth.require("I8", shown, machine + " restarted without showing", intent.dot());
        }
        held.addAll(compacted.getOrDefault(machine, Set.of()));
        Set<Dot> promised = acknowledged.getOrDefault(machine, Set.of());
        Truth.require("I8", held.containsAll(promised), machine + " restarted without", promised, held);
        checks += 2;
    }

    /// The disk is gone, and with it what only this device knew.
    void wiped(Machine machine) {
        locals.remove(machine);
        acknowledged.remove(machine);
        compacted.remove(machine);
        honesty.wiped(machine);
    }

    /// What nobody alive and no gateway holds any more is lost with those who held it.
    void excuse(Set<DeviceId> alive) {
        truths.forEach((id, truth) -> {
            VersionVector held = VersionVector.EMPTY;
            for (Map<DocumentId, State> each : locals.values()) {
                held = held.join(each.getOrDefault(id, State.EMPTY).vector());
            }
            Optional<State> gateway = honesty.gatewayState(id);
            VersionVector all = held.join(gateway.orElse(State.EMPTY).vector());
            truth.dots().stream()
                    .filter(dot -> !alive.contains(dot.device()) && !all.covers(dot))
                    .forEach(excused::add);
        });
    }

    /// Everything that must be there is there, in the one state that all now show.
    void complete(DocumentId id, State state) {
        checks++;
        twins.ifPresent(each -> locals.keySet().stream()
                .findFirst()
                .flatMap(machine -> machine.stored().find(id))
                .ifPresent(tracked -> each.complete(tracked.local())));
        for (Dot dot : truth(id).dots()) {
            Truth.require("I2", state.vector().covers(dot) || excused.contains(dot), "nobody has " + dot + " of " + id);
        }
    }

    /// A content that anybody has, everybody has; until then it is not quiet.
    boolean hasFiles(State state, List<Machine> machines) {
        checks++;
        return Attachment.in(state).stream()
                .allMatch(file -> machines.stream()
                                .noneMatch(machine -> machine.storedFiles().has(file))
                        || machines.stream()
                                .allMatch(machine -> machine.storedFiles().has(file)));
    }

    /// The gateway's tombstone stands: nothing that it never held went with it.
    void buried(DocumentId id) {
        VersionVector held = everHeld.getOrDefault(id, VersionVector.EMPTY);
        for (Dot dot : truth(id).dots()) {
            Truth.require("I2", held.covers(dot) || excused.contains(dot), "buried with " + dot + " of " + id);
        }
    }
}
