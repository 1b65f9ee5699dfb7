package dev.tidemark.simulation;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.Copy;
import dev.tidemark.replicate.Failure;
import dev.tidemark.replicate.Replicator;
import dev.tidemark.replicate.ReplicatorStatus;
import dev.tidemark.replicate.Resolver;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The stock client with its own faults: after a broken line it passes over what it had still to push and says that
/// nothing is pending, it passes over pulls, and a revision that it has marked as the gateway's own gives way to any
/// other without the resolver being asked.
final class Client implements Replicator {
    static final Failure LOST = new Failure(Failure.Kind.LOST, 0, "the connection broke");
    private static final Failure MISSED = new Failure(Failure.Kind.REFUSED, 0, "could not be inserted");
    private static final Failure OVERTAKEN = new Failure(Failure.Kind.CONFLICT, 409, "conflict");
    private static final int HUNDRED = 100;
    private static final int COPIES_MAX = 5;

    private final Gateway gateway;
    private final Replica replica;
    private final Link link;
    private final Resolver resolver;
    private final Executor lane;
    private final Supplier<SplittableRandom> random;
    private final Faults faults;
    private final Consumer<Resolved> resolved;
    private Optional<Run> run = Optional.empty();

    /// What the resolver made of a conflict.
    record Resolved(Copy.Content ours, Revision theirs, Resolver.Resolution resolution) {}

    private static final class Run {
        final Listener listener;
        final boolean continuous;
        final Set<Long> handled = new HashSet<>();
        boolean idle;

        Run(Listener listener, boolean continuous) {
            this.listener = listener;
            this.continuous = continuous;
        }
    }

    Client(
            Gateway gateway,
            Replica replica,
            Link link,
            Resolver resolver,
            Executor lane,
            Supplier<SplittableRandom> random,
            Faults faults,
            Consumer<Resolved> resolved) {
        this.gateway = gateway;
        this.replica = replica;
        this.link = link;
        this.resolver = resolver;
        this.lane = lane;
        this.random = random;
        this.faults = faults;
        this.resolved = resolved;
    }

    @Override
    public void start(boolean continuous, boolean fromStart, Listener listener) {
        var started = new Run(listener, continuous);
        run = Optional.of(started);
        if (fromStart) {
            replica.pushed(0);
            replica.pulled(0);
        }
        step(started, () -> {
            listener.status(new ReplicatorStatus.Connecting());
            if (link.reachable && !link.oneWay) {
                listener.status(new ReplicatorStatus.Busy(0, 0));
                step(started, () -> work(started));
            } else {
                faults.count("unreachable");
                end(started, Optional.of(LOST));
            }
        });
    }

    @Override
    public void stop() {
        run.ifPresent(running -> lane.execute(() -> end(running, Optional.empty())));
    }

    @Override
    public void close() {
        run = Optional.empty();
    }

    /// The gateway's feed or the replica may have something new for a client that stays connected.
    void wake() {
        run.filter(running -> running.idle).ifPresent(running -> {
            boolean cut = !link.reachable || link.oneWay;
            if (cut || !due(running).isEmpty() || gateway.hasChangedSince(replica.pulled())) {
                running.idle = false;
                running.listener.status(new ReplicatorStatus.Busy(0, 0));
                step(running, () -> work(running));
            }
        });
    }

    private void step(Run of, Runnable task) {
        lane.execute(() -> {
            if (run.equals(Optional.of(of))) {
                task.run();
            }
        });
    }

    private void end(Run of, Optional<Failure> failure) {
        if (run.equals(Optional.of(of))) {
            run = Optional.empty();
            of.listener.status(new ReplicatorStatus.Stopped(failure));
        }
    }

    /// Rule 0.3: what was on its way when the line broke is sometimes never offered again.
    private void broken(Run of) {
        if (strikes(link.forgetPush, "push forgotten at a break")) {
            replica.pushed(replica.lastSequence());
        }
        end(of, Optional.of(LOST));
    }

    private boolean strikes(int ofHundred, String fault) {
        boolean strikes = ofHundred > 0 && random.get().nextInt(HUNDRED) < ofHundred;
        if (strikes) {
            faults.count(fault);
        }
        return strikes;
    }

    private List<Replica.Kept> due(Run of) {
        return replica.later(replica.pushed()).stream()
                .filter(kept -> !kept.marked() && !of.handled.contains(kept.sequence()))
                .toList();
    }

    /// One document in one direction.
    private void work(Run of) {
        if (!link.reachable || strikes(link.cut, "cut")) {
            broken(of);
            return;
        }
        List<Replica.Kept> out = due(of);
        List<Gateway.Listed> in = gateway.changedSince(replica.pulled(), link.behind);
        if (out.isEmpty() && in.isEmpty()) {
            rest(of);
        } else if (in.isEmpty() || (!out.isEmpty() && random.get().nextBoolean())) {
            push(of, out.get(random.get().nextInt(out.size())));
        } else {
            pull(of, in.getFirst());
        }
    }

    private void rest(Run of) {
        replica.pushed(replica.lastSequence());
        of.handled.clear();
        if (of.continuous) {
            of.idle = true;
            of.listener.status(new ReplicatorStatus.Idle());
        } else {
            end(of, Optional.empty());
        }
    }

    private void push(Run of, Replica.Kept next) {
        Revision revision = next.revision();
        of.handled.add(next.sequence());
        if (strikes(link.forgetPush, "push forgotten")) {
            step(of, () -> work(of));
            return;
        }
        of.listener.pushing(revision.id());
        replica.sendFiles(revision, gateway.files());
        if (strikes(link.delay, "push delayed")) {
            gateway.delay(revision);
            broken(of);
            return;
        }
        Gateway.Verdict verdict = gateway.push(revision);
        if (strikes(link.duplicate, "push duplicated")) {
            for (int i = random.get().nextInt(1, COPIES_MAX); i > 0; i--) {
                verdict = gateway.push(revision);
            }
        }
        if (link.oneWay || strikes(link.loseReply, "reply lost")) {
            broken(of);
            return;
        }
        answered(of, revision, verdict);
        step(of, () -> work(of));
    }

    private void answered(Run of, Revision revision, Gateway.Verdict verdict) {
        switch (verdict) {
            case Gateway.Verdict.Taken() -> {
                replica.mark(revision);
                tell(of, revision.id(), true, Optional.empty());
            }
            case Gateway.Verdict.Known() -> replica.mark(revision);
            case Gateway.Verdict.Conflict() -> tell(of, revision.id(), true, Optional.of(OVERTAKEN));
            case Gateway.Verdict.Refused(Failure failure) -> {
                faults.count("refused " + failure.status());
                tell(of, revision.id(), true, Optional.of(failure));
            }
        }
    }

    private static void tell(Run of, DocumentId id, boolean pushed, Optional<Failure> failure) {
        of.listener.documents(List.of(new Event(id, pushed, false, failure)));
    }

    private void pull(Run of, Gateway.Listed next) {
        DocumentId id = next.revision().id();
        if (strikes(link.forgetPull, "pull forgotten")) {
            replica.pulled(next.sequence());
            tell(of, id, false, Optional.of(MISSED));
        } else {
            inserted(next.revision());
            replica.pulled(next.sequence());
            tell(of, id, false, Optional.empty());
            if (strikes(link.duplicate, "pull duplicated")) {
                inserted(next.revision());
            }
        }
        step(of, () -> work(of));
    }

    private void inserted(Revision remote) {
        replica.takeFiles(remote, gateway.files());
        Optional<Replica.Kept> current = replica.current(remote.id());
        if (current.isEmpty()) {
            replica.put(remote, true);
            return;
        }
        Revision local = current.get().revision();
        if (local.name().equals(remote.name())) {
            replica.mark(remote);
        } else if (!local.isChildOf(remote.name())) {
            if (remote.isChildOf(local.name())) {
                replica.put(remote, true);
            } else if (current.get().marked()) {
                faults.count("branch switched");
                replica.put(remote, true);
            } else {
                resolve(local, remote);
            }
        }
    }

    private void resolve(Revision local, Revision remote) {
        var resolution = resolver.resolve(remote.id(), local.content(), remote.content());
        resolved.accept(new Resolved(local.content(), remote, resolution));
        replica.put(remote, true);
        if (resolution instanceof Resolver.Resolution.Write(var content)) {
            replica.write(remote.id(), new Copy.Body(content));
        }
    }
}
