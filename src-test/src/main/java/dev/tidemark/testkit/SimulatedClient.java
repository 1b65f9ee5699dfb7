package dev.tidemark.testkit;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.Copy;
import dev.tidemark.replicate.Failure;
import dev.tidemark.replicate.Replicator;
import dev.tidemark.replicate.ReplicatorStatus;
import dev.tidemark.replicate.Resolver;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;

/// The stock client in small, with the stock client's faults: it forgets what to push, passes over what it pulls, loses
/// replies, and switches to the gateway's branch without asking.
public final class SimulatedClient implements Replicator {
    static final Failure LOST = new Failure(Failure.Kind.LOST, 0, "the connection broke");
    private static final Failure MISSED = new Failure(Failure.Kind.REFUSED, 0, "could not be inserted");
    private static final Failure OVERTAKEN = new Failure(Failure.Kind.CONFLICT, 409, "conflict");

    private final SimulatedGateway gateway;
    private final SimulatedReplica replica;
    private final Resolver resolver;
    private final Executor lane;
    private final SplittableRandom random;
    private final Progress progress;
    private final Faults faults;
    private Optional<Run> run = Optional.empty();

    /// How far the client believes it has come; it survives the process with the replica.
    public static final class Progress {
        long pushed;
        long pulled;
    }

    /// How often, of a hundred documents or messages, a fault strikes.
    public record Faults(int forgetPush, int forgetPull, int loseReply, int cut, int switchBranch) {
        public static final Faults NONE = new Faults(0, 0, 0, 0, 0);
    }

    private record Run(Listener listener) {}

    public SimulatedClient(
            SimulatedGateway gateway,
            SimulatedReplica replica,
            Resolver resolver,
            Executor lane,
            SplittableRandom random,
            Progress progress,
            Faults faults) {
        this.gateway = gateway;
        this.replica = replica;
        this.resolver = resolver;
        this.lane = lane;
        this.random = random;
        this.progress = progress;
        this.faults = faults;
    }

    @Override
    public void start(boolean continuous, boolean fromStart, Listener listener) {
        var started = new Run(listener);
        run = Optional.of(started);
        if (fromStart) {
            progress.pushed = 0;
            progress.pulled = 0;
        }
        step(started, () -> {
            listener.status(new ReplicatorStatus.Connecting());
            if (gateway.isReachable()) {
                listener.status(new ReplicatorStatus.Busy(0, 0));
                step(started, () -> push(started));
            } else {
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
            of.listener().status(new ReplicatorStatus.Stopped(failure));
        }
    }

    private boolean strikes(int ofHundred) {
        return random.nextInt(100) < ofHundred;
    }

    private void push(Run of) {
        List<SimulatedReplica.Kept> due = replica.later(progress.pushed);
        if (due.isEmpty()) {
            step(of, () -> pull(of));
            return;
        }
        SimulatedReplica.Kept next = due.getFirst();
        DocumentId id = next.revision().id();
        progress.pushed = next.sequence();
        if (strikes(faults.cut()) || !gateway.isReachable()) {
            end(of, Optional.of(LOST));
            return;
        }
        if (!strikes(faults.forgetPush())) {
            of.listener().pushing(id);
            SimulatedGateway.Verdict verdict = gateway.push(next.revision());
            if (strikes(faults.loseReply())) {
                end(of, Optional.of(LOST));
                return;
            }
            switch (verdict) {
                case ACCEPTED -> of.listener().documents(List.of(new Event(id, true, false, Optional.empty())));
                case CONFLICT -> of.listener().documents(List.of(new Event(id, true, false, Optional.of(OVERTAKEN))));
                case KNOWN -> {}
            }
        }
        step(of, () -> push(of));
    }

    private void pull(Run of) {
        List<SimulatedGateway.Listed> due = gateway.changedSince(progress.pulled);
        if (due.isEmpty()) {
            end(of, Optional.empty());
            return;
        }
        SimulatedGateway.Listed next = due.getFirst();
        if (strikes(faults.cut()) || !gateway.isReachable()) {
            end(of, Optional.of(LOST));
            return;
        }
        progress.pulled = next.sequence();
        DocumentId id = next.revision().id();
        if (strikes(faults.forgetPull())) {
            of.listener().documents(List.of(new Event(id, false, false, Optional.of(MISSED))));
        } else {
            inserted(next.revision());
            of.listener().documents(List.of(new Event(id, false, false, Optional.empty())));
        }
        step(of, () -> pull(of));
    }

    private void inserted(SimulatedGateway.Revision remote) {
        Optional<SimulatedReplica.Kept> current = replica.current(remote.id());
        if (current.isEmpty()) {
            replica.put(remote);
            return;
        }
        SimulatedGateway.Revision local = current.get().revision();
        boolean known =
                local.revision().equals(remote.revision()) || local.history().contains(remote.revision());
        if (known) {
            return;
        }
        if (remote.history().contains(local.revision()) || strikes(faults.switchBranch())) {
            replica.put(remote);
            return;
        }
        var resolution = resolver.resolve(remote.id(), new Copy.Body(local.content()), new Copy.Body(remote.content()));
        replica.put(remote);
        if (resolution instanceof Resolver.Resolution.Write(var content)) {
            replica.write(remote.id(), replica.current(remote.id()), content);
        }
    }
}
