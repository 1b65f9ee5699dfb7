package dev.tidemark.engine;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.Confirmation;
import dev.tidemark.replicate.DocumentStore.Counts;
import dev.tidemark.replicate.Failure;
import dev.tidemark.replicate.HandOut;
import dev.tidemark.replicate.Inbound;
import dev.tidemark.replicate.Ledger;
import dev.tidemark.replicate.Outbound;
import dev.tidemark.replicate.Refusal;
import dev.tidemark.replicate.Replicator;
import dev.tidemark.replicate.ReplicatorStatus;
import dev.tidemark.replicate.Standing;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.replicate.Tracked;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Both roads, the question and the connection of one workspace with one gateway. Whatever arrives from other threads is
/// carried to the control thread first.
final class Session implements Replication {
    /// How often the gateway is asked about all documents.
    static final Duration ASK_ALL_EVERY = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final String ASKED_ALL = "askedAll";
    static final String LAST_CONTACT = "lastContact";
    private static final Duration AFTER_FAULT = Duration.ofSeconds(5);
    /// Idle, and still something unconfirmed: asked again so often.
    private static final Duration STILL_WAITING = Duration.ofSeconds(30);

    private final Parts parts;
    private final ReplicationPorts ports;
    private final Runnable changed;
    private final Executor control;
    private final Ledger ledger;
    private final Inbound inbound;
    private final Outbound outbound;
    private final Confirmation confirmation;
    private final Connection connection;
    private final InterfaceWatch interfaces;
    private final Tally tally;
    private final OneRun oneRun;
    private final Set<DocumentId> pushing = ConcurrentHashMap.newKeySet();
    private final Map<DocumentId, String> conflicted = new HashMap<>();
    private final Subscription replicaChanges;
    private Subscription daily = () -> {};
    private Subscription repair = () -> {};
    private boolean askingAll;
    private volatile boolean closed;
    private volatile Optional<Instant> lastContact;
    private volatile Optional<String> trouble = Optional.empty();

    private Session(Parts parts, ReplicationPorts ports, Runnable changed) {
        this.parts = parts;
        this.ports = ports;
        this.changed = changed;
        control = parts.ports().control();
        ledger = parts.ledger();
        tally = new Tally(parts.device(), ledger);
        oneRun = new OneRun(this::askEverything, this::report);
        HandOut replicaWork = handOut(ports.replicaWork());
        HandOut networkWork = handOut(ports.networkWork());
        inbound = new Inbound(
                ports.replica(), parts.ingestion(), ledger, replicaWork, this::fault, parts.clock()::observe,
                this::ingestedPage);
        outbound = new Outbound(
                ports.replica(), parts.ingestion(), ledger, parts.types(), replicaWork, this::fault, this::settle);
        confirmation = new Confirmation(
                ports.gateway(), ledger, outbound, networkWork, parts.ports().time(), parts.ports().random(), new Answered());
        connection = new Connection(
                ports.replicator(), new ClientReports(), parts.ports().time(), parts.ports().random(), control,
                new Connected());
        interfaces = new InterfaceWatch(
                ports.interfaces(), networkWork, parts.ports().time(), control, connection::retryNow);
        lastContact = ledger.store().setting(LAST_CONTACT).map(Instant::parse);
        replicaChanges = ports.replica().onChange(() -> onControl(inbound::wake));
    }

    static Session start(Parts parts, ReplicationPorts ports, Runnable changed) {
        var session = new Session(parts, ports, changed);
        session.onControl(session::begin);
        return session;
    }

    private void begin() {
        if (ledger.meet(ports.gatewayName())) {
            connection.fromStart("epoch " + ledger.epoch().number());
            ledger.save(new Ledger.Batch().set(ASKED_ALL, Instant.EPOCH.toString()));
        }
        inbound.start();
        outbound.wake();
    }

    @Override
    public void connect() {
        connection.run(true);
    }

    @Override
    public void disconnect() {
        connection.disconnect();
    }

    @Override
    public void retryNow() {
        connection.retryNow();
    }

    @Override
    public void syncOnce(CompletableFuture<SyncReport> done) {
        oneRun.begin(done);
        settle();
    }

    @Override
    public SyncReport progress() {
        Optional<String> reason = trouble;
        return tally.report(new SyncReport.Outcome.OutOfReach(reason), inbound.ingested());
    }

    @Override
    public void edited() {
        guarded(outbound::wake);
    }

    @Override
    public boolean isPushing(DocumentId id) {
        return pushing.contains(id);
    }

    @Override
    public SyncStatus status(Counts counts, boolean hasGateway) {
        Workspace workspace = tally.workspace(counts, connection.phase(), connection.nextRetry(), lastContact,
                parts.settings().user(), trouble);
        return new SyncStatus(
                workspace, counts.intents(), DocumentStatuses.counts(counts, hasGateway, pushing.size()),
                lastContact, trouble);
    }

    @Override
    public void close() {
        onControl(() -> {
            replicaChanges.close();
            daily.close();
            repair.close();
            interfaces.stop();
            connection.disconnect();
        });
        ports.replicator().close();
        closed = true;
    }

    /// Carries a step to the control thread. What the client still says after the end is dropped, and whatever fails
    /// under a step is told and tried again: one bad item never stops the rest.
    private void onControl(Runnable step) {
        if (closed) {
            return;
        }
        try {
            control.execute(() -> guarded(step));
        } catch (RejectedExecutionException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            fault(e);
        }
    }

    /// A page was taken in; what was joined may have to go out again.
    private void ingestedPage() {
        outbound.wake();
        settle();
    }

    /// The one place where a single run looks whether everything has come to rest.
    private void settle() {
        if (oneRun.isActive() && inbound.isQuiet() && outbound.isQuiet()) {
            switch (oneRun.next(confirmation.isQuiet(), isFinished(), tally.progress())) {
                case RUN -> {
                    outbound.quiet();
                    connection.run(false);
                }
                case WAIT -> connection.retryLater();
                case NOTHING -> {}
            }
        }
    }

    private boolean isFinished() {
        return !connection.isDueFromStart()
                && ledger.store().counts(ledger.epoch()).waiting() == 0
                && ledger.store().outbound("", 1).isEmpty();
    }

    private void report(CompletableFuture<SyncReport> done, SyncReport.Outcome outcome) {
        connection.disconnect();
        done.complete(tally.report(outcome, inbound.ingested()));
    }

    /// Everything unconfirmed, or everything there is when that is due: what the client has forgotten is saved again.
    private void askEverything() {
        resetWhereConflictsStay();
        if (askAllIsDue()) {
            askingAll = true;
            confirmation.askAll();
        } else {
            confirmation.askUnconfirmed(true);
        }
        scheduleDaily();
    }

    /// A last time that lies ahead was told by a clock that has been set back since, and says nothing.
    private boolean askAllIsDue() {
        Instant last = ledger.store().setting(ASKED_ALL).map(Instant::parse).orElse(Instant.EPOCH);
        return now().isBefore(last) || !now().isBefore(last.plus(ASK_ALL_EVERY));
    }

    private void scheduleDaily() {
        daily.close();
        daily = parts.ports().time().after(ASK_ALL_EVERY, () -> onControl(() -> {
            if (connection.isIdle()) {
                askEverything();
            }
        }));
    }

    /// A 409 that no pull has resolved by now: the client has passed over the other device's revision.
    private void resetWhereConflictsStay() {
        conflicted.forEach((id, revision) -> ledger.find(id)
                .filter(tracked -> tracked.copyRevision().equals(revision))
                .filter(tracked -> !Standing.settled(tracked, ledger.epoch()))
                .ifPresent(_ -> connection.fromStart("409 " + id + " " + revision)));
        conflicted.clear();
    }

    private void contact() {
        Instant at = now();
        lastContact = Optional.of(at);
        ledger.save(new Ledger.Batch().set(LAST_CONTACT, at.toString()));
    }

    /// Disk or replica failed: nothing acknowledged is lost, and both roads are tried again.
    private void fault(Exception cause) {
        LOG.error("replication is held up", cause);
        trouble = Optional.of(String.valueOf(cause.getMessage()));
        changed.run();
        repair.close();
        repair = parts.ports().time().after(AFTER_FAULT, () -> onControl(() -> {
            if (!closed) {
                inbound.wake();
                outbound.wake();
            }
        }));
    }

    private Instant now() {
        return parts.ports().time().instant();
    }

    /// A step that fails half-way has failed, so that its road comes to rest and can be tried again.
    private static <T> void taken(T outcome, Consumer<T> then, Consumer<Exception> failed) {
        try {
            then.accept(outcome);
        } catch (RuntimeException e) {
            failed.accept(e);
        }
    }

    private HandOut handOut(Executor executor) {
        return new HandOut() {
            @Override
            public <T> void run(Callable<T> job, Consumer<T> then, Consumer<Exception> failed) {
                executor.execute(() -> {
                    try {
                        T outcome = job.call();
                        onControl(() -> taken(outcome, then, failed));
                    } catch (Exception e) {
                        onControl(() -> failed.accept(e));
                    }
                });
            }
        };
    }

    /// What the connection tells.
    private final class Connected implements Connection.Owner {
        @Override
        public void idle() {
            contact();
            askEverything();
        }

        @Override
        public void runDone() {
            contact();
            oneRun.runDone();
            inbound.wake();
        }

        @Override
        public void failed(Failure failure) {
            LOG.info("connection failed: {} {} {}", failure.kind(), failure.status(), failure.message());
            trouble = Optional.of(failure.message());
            oneRun.failed(failure, parts.settings().user());
        }

        @Override
        public void due() {
            if (oneRun.isActive()) {
                oneRun.again();
                settle();
            } else {
                connection.run(true);
            }
        }

        @Override
        public void moved(Connection.Phase phase) {
            switch (phase) {
                case WAITING, REFUSED -> interfaces.start();
                case IDLE -> {
                    trouble = Optional.empty();
                    contact();
                    outbound.quiet();
                    confirmation.askUnconfirmed(false);
                }
                case RESTING, CONNECTING, BUSY, STOPPING, UNAUTHORISED -> interfaces.stop();
            }
            if (phase == Connection.Phase.RESTING) {
                pushing.clear();
            }
            changed.run();
        }
    }

    /// What the question leads to.
    private final class Answered implements Confirmation.Events {
        @Override
        public void answered(Tracked before, Tracked after) {
            trouble = Optional.empty();
            tally.answered(before, after);
            if (pushing.remove(after.id())) {
                ledger.touch(Set.of(after.id()));
            }
        }

        @Override
        public void unanswered(Failure failure) {
            LOG.info("the gateway did not answer: {}", failure.message());
            askingAll = false;
            trouble = Optional.of(failure.message());
            if (oneRun.isActive()) {
                oneRun.failed(failure, parts.settings().user());
                if (oneRun.isActive()) {
                    connection.retryLater();
                }
            } else {
                askAgain(AFTER_FAULT);
            }
            changed.run();
        }

        @Override
        public void fault(Exception cause) {
            Session.this.fault(cause);
            askAgain(AFTER_FAULT);
        }

        @Override
        public void quiet() {
            if (askingAll) {
                askingAll = false;
                ledger.save(new Ledger.Batch().set(ASKED_ALL, now().toString()));
            }
            settle();
            if (connection.isIdle() && !isFinished()) {
                askAgain(STILL_WAITING);
            }
        }

        private void askAgain(Duration delay) {
            repair.close();
            repair = parts.ports().time().after(delay, () -> onControl(() -> {
                if (connection.isIdle()) {
                    askEverything();
                }
            }));
        }
    }

    /// What the client tells, on its own threads.
    private final class ClientReports implements Replicator.Listener {
        @Override
        public void status(ReplicatorStatus status) {
            onControl(() -> {
                if (status instanceof ReplicatorStatus.Busy(long done, long total)) {
                    tally.busy(done, total);
                }
                connection.status(status);
            });
        }

        @Override
        public void pushing(DocumentId id) {
            if (pushing.add(id)) {
                onControl(() -> ledger.touch(Set.of(id)));
            }
        }

        @Override
        public void documents(List<Replicator.Event> events) {
            onControl(() -> take(events));
        }

        private void take(List<Replicator.Event> events) {
            var ask = new HashSet<DocumentId>();
            for (Replicator.Event event : events) {
                if (event.accessRemoved()) {
                    LOG.info("{} can no longer be read at the gateway; what is here stays", event.id());
                }
                event.error().ifPresentOrElse(failure -> failed(event, failure), () -> {
                    connection.wentThrough();
                    if (event.pushed()) {
                        ask.add(event.id());
                    }
                });
            }
            if (!ask.isEmpty()) {
                confirmation.ask(ask);
            }
        }

        private void failed(Replicator.Event event, Failure failure) {
            DocumentId id = event.id();
            pushing.remove(id);
            if (!event.pushed()) {
                connection.fromStart("pull " + id + " " + failure.status());
                return;
            }
            switch (failure.kind()) {
                case CONFLICT -> ledger.find(id).ifPresent(tracked -> conflicted.put(id, tracked.copyRevision()));
                case REFUSED -> ledger.find(id)
                        .filter(tracked -> !tracked.outbound() && !Standing.settled(tracked, ledger.epoch()))
                        .ifPresent(tracked -> refused(tracked, failure));
                case LOST, UNAUTHORISED -> ledger.touch(Set.of(id));
            }
        }

        private void refused(Tracked tracked, Failure failure) {
            LOG.warn("{} was refused: {} {}", tracked.id(), failure.status(), failure.message());
            var refusal = new Refusal(failure.status(), failure.message());
            ledger.save(new Ledger.Batch().put(tracked.withRefusal(refusal)));
        }
    }
}
