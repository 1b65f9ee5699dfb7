package dev.tidemark.simulation;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.State;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.SyncReport;
import dev.tidemark.intent.Action;
import dev.tidemark.replicate.Base;
import dev.tidemark.replicate.Copy;
import dev.tidemark.replicate.Review;
import dev.tidemark.replicate.Tracked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/// The faults end, and more than a day passes: after some rounds everybody shows the same, the gateway holds it, and
/// nothing is said any more.
final class Healing {
    private static final int ROUNDS_MAX = 16;
    private static final int REVISIONS_MAX = 60;
    private static final int WAITS_MIN = 3;
    private static final int WAITS_MAX = 60;
    private static final int TURNS_MAX = 20_000;

    private final World world;
    private final Checker checker;
    private final Gateway gateway;

    Healing(World world) {
        this.world = world;
        checker = world.checker();
        gateway = world.gateway();
    }

    void run() {
        var random = world.random(world.script().seed() ^ world.time().instant().toEpochMilli());
        mend();
        toRest();
        if (world.script().restarts()) {
            world.machines().forEach(Machine::restart);
        }
        world.time().move(Duration.ofHours(25));
        var order = new ArrayList<>(world.machines());
        Collections.shuffle(order, Random.from(random));
        long before = checker.revisions();
        int round = 0;
        do {
            quiet(round++ < ROUNDS_MAX, "after " + ROUNDS_MAX + " rounds");
            round(order);
        } while (!isQuiet());
        long made = checker.revisions() - before;
        int most = REVISIONS_MAX * world.all().size();
        quiet(made <= most, made + " revisions to come to rest");
        long atRest = checker.revisions();
        round(order);
        quiet(checker.revisions() == atRest, "it goes on");
        world.all().forEach(this::complete);
    }

    private void mend() {
        while (gateway.deliver(0)) {
            // what was under way for so long arrives now, or never
        }
        gateway.refuseNothing();
        for (Machine machine : world.machines()) {
            machine.link.mend();
            machine.disk.mend();
            machine.sleep(false);
            machine.clock.right();
            machine.enrol();
        }
    }

    /// I7: whoever has pulled what is not ours shows it as under review.
    private void showsReview(Machine machine, DocumentId id) {
        machine.replica()
                .current(id)
                .map(kept -> kept.revision().name())
                .filter(checker.contents()::isForged)
                .ifPresent(forged -> {
                    boolean shown = review(machine, id).filter(forged::equals).isPresent();
                    Truth.require("I7", shown, machine + " does not tell of a forged revision of " + id, forged);
                });
    }

    private static Optional<String> review(Machine machine, DocumentId id) {
        return machine.stored()
                .find(id)
                .map(Tracked::review)
                .filter(Review::stands)
                .map(Review::revision);
    }

    /// A person decides about what is not ours; who runs the gateway does where nobody can.
    private void decide(DocumentId id) {
        Optional<Machine> judge = world.machines().stream()
                .filter(machine ->
                        review(machine, id).filter(checker.contents()::isForged).isPresent())
                .findFirst();
        if (judge.isPresent() && !decides(judge.get(), id)) {
            putBack(id);
        }
    }

    private boolean decides(Machine judge, DocumentId id) {
        boolean accepts = world.random().nextBoolean();
        var decided = judge.decide(id, accepts);
        toRest();
        if (decided.isCompletedExceptionally()) {
            decided = judge.decide(id, !accepts);
            toRest();
        }
        return !decided.isCompletedExceptionally();
    }

    private void putBack(DocumentId id) {
        Optional<Revision> current = gateway.current(id);
        Copy.Content content = checker.lastWhole(id).map(Revision::content).orElseGet(Copy.Tombstone::new);
        checker.honesty().meddled(id);
        gateway.store(Revision.childOf(current, id, content));
    }

    private void round(List<Machine> order) {
        for (Machine machine : order) {
            if (machine.hasWindow()) {
                stayConnected(machine);
            } else {
                sync(machine);
            }
            world.documents().forEach(id -> retry(machine, id));
        }
        toRest();
        world.machines().stream().filter(Machine::isRetiring).toList().forEach(Machine::restart);
        toRest();
        world.look("round");
        for (DocumentId id : world.documents()) {
            world.machines().forEach(machine -> showsReview(machine, id));
            decide(id);
        }
    }

    /// What the gateway refused, its author changes.
    private static void retry(Machine machine, DocumentId id) {
        boolean rejected = machine.view(id)
                .map(DocumentView::status)
                .filter(DocumentStatus.REJECTED::equals)
                .isPresent();
        if (rejected) {
            machine.edit(id, _ -> List.of(new Action.SetField("title", FieldValue.of(1))));
        }
    }

    private void stayConnected(Machine machine) {
        if (!machine.isConnected()) {
            machine.connect(true);
        }
        for (int i = 0; i < WAITS_MIN || (i < WAITS_MAX && !machine.isAtRest()); i++) {
            toRest();
            world.time().move(Duration.ofMinutes(1));
        }
        toRest();
    }

    private void sync(Machine machine) {
        CompletableFuture<SyncReport> done = machine.sync();
        for (int i = 0; i < WAITS_MAX && !done.isDone(); i++) {
            toRest();
            world.time().move(Duration.ofMinutes(6));
        }
        quiet(done.isDone(), machine + " never came to an end");
        boolean complete = done.join().outcome() instanceof SyncReport.Outcome.Complete;
        quiet(complete, machine + " ended " + done.join().outcome());
    }

    private void toRest() {
        for (int i = 0; i < 2; i++) {
            world.machines().forEach(Machine::wake);
            boolean rests = world.lanes().run(TURNS_MAX, world.random());
            quiet(rests, "still busy after " + TURNS_MAX + " turns");
        }
    }

    private boolean isQuiet() {
        return world.all().stream().allMatch(this::isQuiet);
    }

    private boolean isQuiet(DocumentId id) {
        Optional<State> held = checker.honesty().gatewayState(id);
        return world.machines().stream()
                        .allMatch(machine -> state(machine, id).equals(held)
                                && machine.view(id).map(Healing::isSettled).orElse(true))
                && checker.hasFiles(held.orElse(State.EMPTY), world.machines());
    }

    private static boolean isSettled(DocumentView view) {
        return view.pending() == 0 && !view.refusal().stands() && !view.review().stands();
    }

    private static Optional<State> state(Machine machine, DocumentId id) {
        return machine.view(id).map(view -> view.document().state());
    }

    private void complete(DocumentId id) {
        Optional<State> held = checker.honesty().gatewayState(id);
        // A gateway that was restored to before a document began knows nothing of its tombstone.
        boolean gone = held.isEmpty() && checker.honesty().isBuried(id);
        if (gone) {
            checker.buried(id);
        } else {
            checker.complete(id, held.orElse(State.EMPTY));
        }
    }

    private String describe() {
        var out = new StringBuilder();
        for (DocumentId id : world.all()) {
            out.append('\n')
                    .append(id)
                    .append(" gateway ")
                    .append(gateway.current(id).map(Revision::name));
            for (Machine machine : world.machines()) {
                out.append('\n').append(machine);
                machine.stored().find(id).ifPresent(tracked -> describe(tracked, out));
            }
        }
        return out.toString();
    }

    private static void describe(Tracked tracked, StringBuilder out) {
        out.append(" local ").append(tracked.local().state().vector().entries());
        out.append(tracked.outbound() ? " outbound" : "").append(tracked.gone() ? " gone" : "");
        out.append(" copy ").append(tracked.copyRevision());
        tracked.open().forEach(each -> out.append(" open ").append(each.revision()));
        if (tracked.base() instanceof Base.Confirmed(var document, var revision, var epoch)) {
            out.append(" base ").append(revision).append(' ').append(epoch.number());
            out.append(document.state().vector().entries());
        }
        out.append(tracked.refusal().stands() ? " rejected" : "");
        out.append(tracked.review().stands() ? " review " + tracked.review().reason() : "");
    }

    private void quiet(boolean holds, String what) {
        if (!holds) {
            throw new Violation("quiet", what + describe());
        }
    }
}
