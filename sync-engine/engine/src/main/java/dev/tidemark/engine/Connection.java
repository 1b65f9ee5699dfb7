package dev.tidemark.engine;

import dev.tidemark.replicate.Backoff;
import dev.tidemark.replicate.Failure;
import dev.tidemark.replicate.Replicator;
import dev.tidemark.replicate.ReplicatorStatus;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.replicate.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/// Owns the replicator's runs: when one starts, and what its end means. The stock client's own reconnection is not
/// used, so that the window can say when the next try is and offer *now*. Control thread only.
final class Connection {
    /// The client may call itself idle just before it notices a save.
    private static final Duration IDLE_SETTLES = Duration.ofMillis(500);

    private static final int CAUSES_MAX = 1_000;

    private final Replicator replicator;
    private final Replicator.Listener listener;
    private final Timeline time;
    private final Executor control;
    private final Backoff backoff;
    private final Owner owner;
    private final Set<String> causes = new HashSet<>();
    private Phase phase = Phase.RESTING;
    private Wish wish = Wish.OFFLINE;
    private boolean fromStart;
    private Subscription timer = () -> {};
    private volatile Phase shown = Phase.RESTING;
    private volatile Optional<Instant> nextRetry = Optional.empty();

    /// Where the connection is.
    enum Phase {
        RESTING,
        CONNECTING,
        BUSY,
        IDLE,
        STOPPING,
        WAITING,
        UNAUTHORISED,
        REFUSED
    }

    private enum Wish {
        OFFLINE,
        ONE_RUN,
        CONTINUOUS
    }

    /// What a connection tells its session.
    interface Owner {
        /// Idle, and still idle after a moment: what the gateway lacks now, the client has forgotten.
        void idle();

        /// A single run did all it had to, as far as the client knows.
        void runDone();

        /// A run could not start or did not last. It is tried again when [#due()] is called, except after
        /// [Failure.Kind#UNAUTHORISED].
        void failed(Failure failure);

        /// The wait is over, or somebody asked for a try now.
        void due();

        /// The phase has changed.
        void moved(Phase phase);
    }

    Connection(
            Replicator replicator,
            Replicator.Listener listener,
            Timeline time,
            RandomGenerator random,
            Executor control,
            Owner owner) {
        this.replicator = replicator;
        this.listener = listener;
        this.time = time;
        this.control = control;
        this.owner = owner;
        this.backoff = new Backoff(random);
    }

    /// Any thread.
    Phase phase() {
        return shown;
    }

    /// Any thread.
    Optional<Instant> nextRetry() {
        return nextRetry;
    }

    boolean isIdle() {
        return phase == Phase.IDLE;
    }

    /// A pull was passed over or another life of the gateway has begun: the next run is still owed.
    boolean isDueFromStart() {
        return fromStart;
    }

    /// True while it is to stay connected.
    boolean isContinuous() {
        return wish == Wish.CONTINUOUS;
    }

    /// Starts a run, unless one is under way. One that would never end by itself is ended for a single one, which is
    /// due soon after.
    void run(boolean continuous) {
        boolean endless = wish == Wish.CONTINUOUS && isRunning() && phase != Phase.STOPPING;
        wish = continuous ? Wish.CONTINUOUS : Wish.ONE_RUN;
        if (endless && !continuous) {
            cancelTimer();
            move(Phase.STOPPING);
            replicator.stop();
            return;
        }
        if (isRunning()) {
            return;
        }
        cancelTimer();
        boolean everything = fromStart;
        fromStart = false;
        move(Phase.CONNECTING);
        replicator.start(continuous, everything, listener);
    }

    void disconnect() {
        wish = Wish.OFFLINE;
        cancelTimer();
        if (isRunning()) {
            move(Phase.STOPPING);
            replicator.stop();
        } else {
            move(Phase.RESTING);
        }
    }

    /// The next run lists everything again, once per cause.
    void fromStart(String cause) {
        if (causes.size() >= CAUSES_MAX || !causes.add(cause)) {
            return;
        }
        fromStart = true;
        if (isRunning() && wish == Wish.CONTINUOUS) {
            move(Phase.STOPPING);
            replicator.stop();
        }
    }

    /// A new day: what was passed over again is listed again.
    void forgetCauses() {
        causes.clear();
    }

    /// A document went through: the next failure waits as the first one did.
    void wentThrough() {
        backoff.reset();
    }

    void retryNow() {
        if (phase == Phase.WAITING || phase == Phase.UNAUTHORISED || phase == Phase.REFUSED) {
            cancelTimer();
            move(Phase.RESTING);
            owner.due();
        }
    }

    /// Tries again after a wait.
    void retryLater() {
        waitFor(backoff.next(), Phase.WAITING);
    }

    /// The client tells its own status a little later than it acts.
    void pushing() {
        if (phase == Phase.CONNECTING) {
            onTheWay(Phase.BUSY);
        }
    }

    void status(ReplicatorStatus status) {
        switch (status) {
            case ReplicatorStatus.Connecting() -> onTheWay(Phase.CONNECTING);
            case ReplicatorStatus.Busy(var _, var _) -> onTheWay(Phase.BUSY);
            case ReplicatorStatus.Idle() -> idle();
            case ReplicatorStatus.Stopped(Optional<Failure> failure) -> stopped(failure);
        }
    }

    private void onTheWay(Phase now) {
        if (isRunning() && phase != Phase.STOPPING) {
            cancelTimer();
            move(now);
        }
    }

    private void idle() {
        if (!isRunning() || phase == Phase.STOPPING) {
            return;
        }
        backoff.reset();
        cancelTimer();
        move(Phase.IDLE);
        timer = time.after(
                IDLE_SETTLES,
                () -> control.execute(() -> {
                    if (phase == Phase.IDLE) {
                        owner.idle();
                    }
                }));
    }

    private void stopped(Optional<Failure> failure) {
        if (!isRunning()) {
            return;
        }
        boolean asked = phase == Phase.STOPPING;
        cancelTimer();
        move(Phase.RESTING);
        if (wish == Wish.OFFLINE) {
            return;
        }
        if (failure.isPresent() && !asked) {
            failed(failure.get());
        } else if (wish == Wish.ONE_RUN && !asked) {
            owner.runDone();
        } else {
            retryLater();
        }
    }

    private void failed(Failure failure) {
        switch (failure.kind()) {
            case UNAUTHORISED -> move(Phase.UNAUTHORISED);
            case REFUSED -> {
                fromStart("run " + failure.status());
                waitFor(Backoff.LONGEST, Phase.REFUSED);
            }
            case STRANGER -> waitFor(Backoff.LONGEST, Phase.REFUSED);
            case LOST, CONFLICT -> retryLater();
        }
        owner.failed(failure);
    }

    private void waitFor(Duration delay, Phase meanwhile) {
        cancelTimer();
        nextRetry = Optional.of(time.instant().plus(delay));
        move(meanwhile);
        timer = time.after(
                delay,
                () -> control.execute(() -> {
                    if (phase == meanwhile) {
                        retryNow();
                    }
                }));
    }

    private boolean isRunning() {
        return switch (phase) {
            case CONNECTING, BUSY, IDLE, STOPPING -> true;
            case RESTING, WAITING, UNAUTHORISED, REFUSED -> false;
        };
    }

    private void cancelTimer() {
        timer.close();
        timer = () -> {};
        nextRetry = Optional.empty();
    }

    private void move(Phase next) {
        phase = next;
        shown = next;
        owner.moved(next);
    }
}
