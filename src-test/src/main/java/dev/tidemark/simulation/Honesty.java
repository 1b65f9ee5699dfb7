package dev.tidemark.simulation;

import dev.tidemark.clock.Dot;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.State;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.SyncStatus;
import dev.tidemark.engine.Workspace;
import dev.tidemark.replicate.Base;
import dev.tidemark.replicate.Enrolment;
import dev.tidemark.replicate.Review;
import dev.tidemark.replicate.Tracked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// I6: what a device says of its documents, held against what the gateway itself answered that device.
final class Honesty {
    private final Gateway gateway;
    private final Contents contents;
    private final Map<Machine, Map<DocumentId, Map<String, Heard>>> heard = new HashMap<>();
    private final Map<Machine, List<Missing>> notYetRead = new HashMap<>();
    private final Map<DocumentId, Map<String, Heard>> everHeld = new HashMap<>();
    private final Set<DocumentId> buried = new HashSet<>();
    private final Set<DocumentId> meddled = new HashSet<>();
    private long answers;
    private long checks;

    /// @param life the gateway's, when it answered
    /// @param order later answers count
    private record Heard(boolean holds, int life, long order) {}

    /// An answer that takes something back, of which nothing can be known while the disk does not take it.
    private record Missing(Map<String, Heard> known, String revision, Heard heard, long failed) {
        void read(Machine machine) {
            if (machine.disk.failed() == failed) {
                known.merge(revision, heard, Honesty::later);
            }
        }
    }

    Honesty(Gateway gateway, Contents contents) {
        this.gateway = gateway;
        this.contents = contents;
    }

    long checks() {
        return checks;
    }

    /// That a revision is held may be believed from now on; that it is missing must be once the answer has been read.
    void answered(Machine machine, Map<DocumentId, List<String>> asked, Map<DocumentId, Set<String>> missing) {
        int life = gateway.life();
        long order = ++answers;
        asked.forEach((id, revisions) -> {
            Map<String, Heard> known =
                    heard.computeIfAbsent(machine, _ -> new HashMap<>()).computeIfAbsent(id, _ -> new HashMap<>());
            for (String revision : revisions) {
                if (missing.getOrDefault(id, Set.of()).contains(revision)) {
                    notYetRead
                            .computeIfAbsent(machine, _ -> new ArrayList<>())
                            .add(new Missing(known, revision, new Heard(false, life, order), machine.disk.failed()));
                } else {
                    known.put(revision, new Heard(true, life, order));
                    everHeld.computeIfAbsent(id, _ -> new HashMap<>()).put(revision, new Heard(true, life, order));
                }
            }
        });
    }

    private static Heard later(Heard one, Heard other) {
        return one.order() > other.order() ? one : other;
    }

    /// The process ended, and with it the answers that it had not read.
    void ended(Machine machine) {
        notYetRead.remove(machine);
    }

    /// What was held may go with a tombstone; a device that had more brings back its own.
    void buried(DocumentId id) {
        buried.add(id);
    }

    /// Somebody put another revision on top: what was held stays known there, and is not what is shown.
    void meddled(DocumentId id) {
        meddled.add(id);
    }

    boolean isBuried(DocumentId id) {
        return buried.contains(id);
    }

    /// What its store holds now, another device may have been told, or this one in its past: whatever any of them was
    /// told to be held may be believed.
    void replaced(Machine machine) {
        notYetRead.remove(machine);
        Map<DocumentId, Map<String, Heard>> known = heard.computeIfAbsent(machine, _ -> new HashMap<>());
        everHeld.forEach(
                (id, answers) -> known.computeIfAbsent(id, _ -> new HashMap<>()).putAll(answers));
    }

    void wiped(Machine machine) {
        heard.remove(machine);
        notYetRead.remove(machine);
    }

    Optional<State> gatewayState(DocumentId id) {
        return gateway.current(id).flatMap(contents::of);
    }

    /// Section 7's table, literally.
    void check(Machine machine, List<DocumentId> documents) {
        if (machine.isAtRest()) {
            Optional.ofNullable(notYetRead.remove(machine)).ifPresent(read -> read.forEach(each -> each.read(machine)));
        }
        long pending = 0;
        for (DocumentId id : documents) {
            Optional<DocumentView> view = machine.view(id);
            // Of an enrolment that nobody could read nobody knows that it is one.
            pending += view.filter(shown ->
                            !Enrolment.isNamed(id) || shown.document().type().equals(Review.TYPE))
                    .map(DocumentView::pending)
                    .orElse(0L);
            view.ifPresent(shown -> check(machine, shown));
        }
        SyncStatus status = machine.engine().status();
        Truth.require("I6", status.pending() == pending, machine + " counts pending", status.pending(), pending);
        boolean lies = status.workspace() instanceof Workspace.UpToDate && pending > 0;
        Truth.require("I6", !lies, machine + " is up to date with pending", pending);
        checks += 2;
    }

    private void check(Machine machine, DocumentView view) {
        DocumentId id = view.document().id();
        State state = view.document().state();
        if (view.pending() == 0) {
            Heard answer = heldAs(machine, id, state);
            Truth.require("I6", answer != null, machine + " says nothing is pending of " + id, state.vector());
            if (answer != null && answer.life() == gateway.life() && !buried.contains(id) && !meddled.contains(id)) {
                gatewayState(id)
                        .ifPresent(held -> Truth.require(
                                "I6",
                                held.vector().covers(state.vector()),
                                "the gateway lacks what " + machine + " calls held of " + id,
                                held.vector(),
                                state.vector()));
            }
        }
        boolean lies = view.status() == DocumentStatus.SYNCED && view.pending() > 0;
        Truth.require("I6", !lies, machine + " says synced of " + id + " with pending", view.pending());
        int conflicts = conflicts(state, machine.type());
        Truth.require("I6", conflicts == view.conflicts(), machine + " counts conflicts of " + id, view.conflicts());
        checks += 3;
    }

    /// Only an answer moves base; and it stands for what its revision holds, not for whatever has seen as much.
    void based(Machine machine, Tracked tracked) {
        if (tracked.base() instanceof Base.Confirmed(Document document, String revision, var _)) {
            boolean answered = heard.getOrDefault(machine, Map.of())
                    .getOrDefault(tracked.id(), Map.of())
                    .containsKey(revision);
            Truth.require("I6", answered, machine + " takes for held what no answer named:", tracked.id(), revision);
            State held = contents.of(revision).orElse(State.EMPTY);
            Truth.require(
                    "I6",
                    held.equals(document.state()),
                    machine + " has another base than the gateway of " + tracked.id(),
                    held,
                    document.state());
            checks += 2;
        }
    }

    /// True when the gateway has ever told the device that it holds this.
    boolean wasHeld(Machine machine, DocumentId id, Dot dot) {
        return heard.getOrDefault(machine, Map.of()).getOrDefault(id, Map.of()).entrySet().stream()
                .filter(each -> each.getValue().holds())
                .anyMatch(each -> contents.of(each.getKey())
                        .filter(state -> state.vector().covers(dot))
                        .isPresent());
    }

    /// The same of a whole state.
    boolean wasHeld(Machine machine, DocumentId id, State state) {
        return heldAs(machine, id, state) != null;
    }

    private @Nullable Heard heldAs(Machine machine, DocumentId id, State state) {
        return heard.getOrDefault(machine, Map.of()).getOrDefault(id, Map.of()).entrySet().stream()
                .filter(each -> each.getValue().holds())
                .filter(each -> contents.of(each.getKey()).filter(state::equals).isPresent())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static int conflicts(State state, Policies policies) {
        int conflicts = 0;
        for (var path : state.live().entrySet()) {
            if (path.getValue().size() > 1 && policies.at(path.getKey()).asks() && state.isPresent(path.getKey())) {
                Set<FieldValue> values =
                        path.getValue().values().stream().map(Entry::value).collect(Collectors.toSet());
                conflicts += values.size() > 1 ? 1 : 0;
            }
        }
        return conflicts;
    }
}
