package dev.tidemark.engine;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.BlobFetch;
import dev.tidemark.replicate.BlobStore;
import dev.tidemark.replicate.BlobSweep;
import dev.tidemark.replicate.Confirmation;
import dev.tidemark.replicate.DocumentStore.Counts;
import dev.tidemark.replicate.Drift;
import dev.tidemark.replicate.Epoch;
import dev.tidemark.replicate.Failure;
import dev.tidemark.replicate.HandOut;
import dev.tidemark.replicate.Inbound;
import dev.tidemark.replicate.Ledger;
import dev.tidemark.replicate.Outbound;
import dev.tidemark.replicate.ReplicatorStatus;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.replicate.Tracked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Both roads, the question and the connection of one workspace with one gateway. Whatever arrives from other threads
/// is carried to the control thread first.
final class Session implements Replication {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    static final String LAST_CONTACT = "lastContact";
    private static final String PASSED_OVER = "passedOver";
    private static final String TRIED_AGAIN = "triedAgain";
    private static final int PAGE = 500;
    private static final Duration AFTER_FAULT = Duration.ofSeconds(5);
    /// Idle, and still something unconfirmed: asked again so often.
    private static final Duration STILL_WAITING = Duration.ofSeconds(30);

    private final Parts parts;
    private final ReplicationPorts ports;
    private final Runnable changed;
    private final Ledger ledger;
    private final Inbound inbound;
    private final Outbound outbound;
    private final BlobFetch fetch;
    private final Confirmation confirmation;
    private final Connection connection;
    private final InterfaceWatch interfaces;
    private final Tally tally;
    private final OneRun oneRun;
    private final ControlLane lane;
    private final ClientReports reports;
    private final DailyQuestion question;
    private final Subscription replicaChanges;
    private Epoch epoch;
    private long questioned;
    private boolean connectDue;
    private boolean swept;
    private Subscription daily = () -> {};
    private Subscription repair = () -> {};
    private volatile Optional<Instant> lastContact;
    private final Trouble trouble = new Trouble();
    private boolean staysConnected;

    private Session(Parts parts, ReplicationPorts ports, Runnable changed) {
        this.parts = parts;
        this.ports = ports;
        this.changed = changed;
        lane = new ControlLane(parts.ports().control(), this::fault);
        ledger = parts.ledger();
        epoch = ledger.epoch();
        reports = new ClientReports(lane, ledger, new Reported());
        question = new DailyQuestion(ledger, parts.ports().time());
        tally = new Tally(parts.identity().device(), ledger);
        oneRun = new OneRun(this::askEverything, this::report);
        HandOut replicaWork = lane.handOutTo(ports.replicaWork());
        HandOut networkWork = lane.handOutTo(ports.networkWork());
        inbound = new Inbound(
                ports.replica(),
                parts.ingestion(),
                ledger,
                replicaWork,
                this::fault,
                new Drift(
                        parts.clock(),
                        parts.identity().device(),
                        parts.settings().maximumDrift()),
                this::ingestedPage);
        outbound = new Outbound(
                ports.replica(),
                parts.ingestion(),
                ledger,
                parts.types(),
                parts.identity(),
                replicaWork,
                this::fault,
                this::settle);
        fetch = new BlobFetch(ports.replica(), parts.ports().blobs(), ledger, replicaWork, this::fault, this::settle);
        confirmation = new Confirmation(
                ports.gateway(),
                ledger,
                outbound,
                networkWork,
                parts.ports().time(),
                parts.ports().random(),
                new Answered());
        connection = new Connection(
                ports.replicator(), reports, parts.ports().time(), parts.ports().random(), lane::run, new Connected());
        interfaces = new InterfaceWatch(
                ports.interfaces(), networkWork, parts.ports().time(), lane::run, connection::retryNow);
        lastContact = ledger.store().setting(LAST_CONTACT).map(Instant::parse);
        replicaChanges = ports.replica().onChange(() -> lane.run(inbound::wake));
    }

    static Session start(Parts parts, ReplicationPorts ports, Runnable changed) {
        var session = new Session(parts, ports, changed);
        session.lane.run(session::begin);
        return session;
    }

    private void begin() {
        ledger.meet(ports.gatewayName());
        epoch = ledger.epoch();
        if (question.isFirst()) {
            connection.fromStart("epoch " + ledger.epoch().number());
        }
        if (isSomethingPassedOver()) {
            connection.fromStart("passed over before this start");
        }
        inbound.start();
        outbound.wake();
        fetch.start();
    }

    @Override
    public void connect() {
        if (oneRun.isActive()) {
            staysConnected = true;
            return;
        }
        connectDue = true;
        connectIfLooked();
    }

    private void connectIfLooked() {
        if (connectDue && inbound.hasLooked()) {
            connectDue = false;
            connection.run(true);
        }
    }

    @Override
    public void disconnect() {
        connectDue = false;
        staysConnected = false;
        connection.disconnect();
    }

    @Override
    public void retryNow() {
        connection.retryNow();
    }

    @Override
    public void syncOnce(CompletableFuture<SyncReport> done) {
        staysConnected = staysConnected || connectDue || connection.isContinuous();
        connectDue = false;
        oneRun.begin(done);
        settle();
    }

    @Override
    public SyncReport progress() {
        Optional<String> reason = trouble.words();
        return tally.report(new SyncReport.Outcome.OutOfReach(reason), inbound.pulled());
    }

    @Override
    public void edited() {
        lane.guarded(outbound::wake);
    }

    @Override
    public void decided(DocumentId id) {
        ledger.find(id).ifPresent(tracked -> outbound.touch(id, tracked.copyRevision()));
        lane.guarded(outbound::wake);
    }

    @Override
    public boolean isPushing(DocumentId id) {
        return reports.isPushing(id);
    }

    @Override
    public SyncStatus status(Counts counts, boolean hasGateway) {
        Workspace workspace = tally.workspace(
                counts,
                connection.phase(),
                connection.nextRetry(),
                lastContact,
                parts.settings().user(),
                trouble.words());
        return new SyncStatus(
                workspace,
                counts.intents(),
                DocumentStatuses.counts(counts, hasGateway, reports.pushing()),
                lastContact,
                trouble.words());
    }

    @Override
    public void close() {
        lane.run(() -> {
            replicaChanges.close();
            daily.close();
            repair.close();
            interfaces.stop();
            connection.disconnect();
        });
        ports.replicator().close();
        lane.close();
    }

    /// A page was taken in; what was joined may have to go out again.
    private void ingestedPage() {
        if (!ledger.epoch().equals(epoch)) {
            epoch = ledger.epoch();
            restored();
        }
        connectIfLooked();
        outbound.wake();
        settle();
        boolean news = inbound.ingested() > questioned;
        questioned = inbound.ingested();
        if (news && connection.isIdle() && !oneRun.isActive()) {
            confirmation.askUnconfirmed(false); // it came after the question that idleness asked
        }
    }

    /// The gateway has begun another life: what it confirmed before counts no more until it says so again, and it is
    /// asked about everything.
    private void restored() {
        LOG.info("the gateway was restored: everything is asked about anew");
        question.failed();
        confirmation.forget();
        String last = "";
        for (List<DocumentId> page = ledger.store().all(last, PAGE);
                !page.isEmpty();
                page = ledger.store().all(last, PAGE)) {
            ledger.touch(Set.copyOf(page));
            last = page.getLast().value();
        }
        connection.fromStart("epoch " + epoch.number());
        if (connection.isIdle()) {
            askEverything();
        }
    }

    /// The one place where a single run looks whether everything has come to rest.
    private void settle() {
        boolean roadsRest = inbound.isQuiet() && outbound.isQuiet() && confirmation.isQuiet();
        if (roadsRest && trouble.atRest()) {
            changed.run();
        }
        if (oneRun.isActive() && inbound.hasLooked() && inbound.isQuiet() && outbound.isQuiet() && fetch.isQuiet()) {
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
        if (staysConnected) {
            connectDue = true;
            connectIfLooked();
        } else {
            connection.disconnect();
        }
        done.complete(tally.report(outcome, inbound.pulled()));
    }

    /// Everything unconfirmed, or everything there is when that is due: what the client has forgotten is saved again.
    private void askEverything() {
        reports.tellOfConflictsThatStay();
        if (question.isDue()) {
            question.begun();
            beginNewDay();
            confirmation.askAll();
        } else {
            confirmation.askUnconfirmed(true);
        }
        scheduleDaily();
    }

    /// What the client has passed over, and passed over again when it was listed anew, is listed once more.
    private void beginNewDay() {
        connection.forgetCauses();
        if (isSomethingPassedOver()) {
            connection.fromStart("passed over the day before");
            ledger.save(new Ledger.Batch().set(PASSED_OVER, ""));
        }
    }

    private boolean isSomethingPassedOver() {
        return !ledger.store().setting(PASSED_OVER).orElse("").isEmpty();
    }

    private void scheduleDaily() {
        daily.close();
        daily = parts.ports()
                .time()
                .after(
                        DailyQuestion.EVERY,
                        () -> lane.run(() -> {
                            if (connection.isIdle()) {
                                askEverything();
                            }
                        }));
    }

    private void contact() {
        Instant at = now();
        lastContact = Optional.of(at);
        ledger.save(new Ledger.Batch().set(LAST_CONTACT, at.toString()));
    }

    /// Disk or replica failed: nothing acknowledged is lost, and both roads are tried again.
    private void fault(Exception cause) {
        LOG.error("replication is held up", cause);
        connectIfLooked();
        trouble.here(String.valueOf(cause.getMessage()));
        changed.run();
        tryAgainIn(AFTER_FAULT);
    }

    /// Both roads are woken, and where the client is idle the gateway is asked again.
    private void tryAgainIn(Duration delay) {
        repair.close();
        repair = parts.ports()
                .time()
                .after(
                        delay,
                        () -> lane.run(() -> {
                            writeAfterFault();
                            inbound.wake();
                            outbound.wake();
                            fetch.wake();
                            if (connection.isIdle()) {
                                askEverything();
                            }
                        }));
    }

    /// Nothing may be left to write, and the disk still full: so something is.
    private void writeAfterFault() {
        if (trouble.isHere()) {
            ledger.save(new Ledger.Batch().set(TRIED_AGAIN, now().toString()));
            trouble.tried();
        }
    }

    /// Once a session, when the gateway holds everything: contents of files that nothing names any more go.
    private void sweep() {
        BlobStore blobs = parts.ports().blobs();
        if (!swept && !blobs.isFixed()) {
            swept = true;
            var due = new BlobSweep(blobs, ledger.store(), parts.ports().log());
            lane.handOutTo(ports.networkWork())
                    .run(
                            due::run,
                            removed -> LOG.info("{} contents that nothing names are gone", removed),
                            e -> LOG.warn("contents that nothing names stay", e));
        }
    }

    private Instant now() {
        return parts.ports().time().instant();
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
            trouble.onTheLine(failure.message());
            changed.run();
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
                    trouble.heard();
                    contact();
                    outbound.quiet();
                    confirmation.askUnconfirmed(false);
                }
                case RESTING, CONNECTING, BUSY, STOPPING, UNAUTHORISED -> interfaces.stop();
            }
            if (phase == Connection.Phase.RESTING) {
                reports.ended();
            }
            changed.run();
        }
    }

    /// What the question leads to.
    private final class Answered implements Confirmation.Events {
        @Override
        public void answered(Tracked before, Tracked after) {
            trouble.heard();
            tally.answered(before, after);
            reports.answered(after.id());
        }

        @Override
        public void unanswered(Failure failure) {
            LOG.info("the gateway did not answer: {}", failure.message());
            question.failed();
            trouble.onTheLine(failure.message());
            if (oneRun.isActive()) {
                oneRun.failed(failure, parts.settings().user());
                if (oneRun.isActive()) {
                    connection.retryLater();
                }
            } else {
                tryAgainIn(AFTER_FAULT);
            }
            changed.run();
        }

        @Override
        public void fault(Exception cause) {
            question.failed();
            Session.this.fault(cause);
        }

        @Override
        public void quiet() {
            question.answered();
            settle();
            if (connection.isIdle() && !isFinished()) {
                tryAgainIn(STILL_WAITING);
            } else if (connection.isIdle()) {
                sweep();
            }
        }
    }

    /// What the client's reports lead to.
    private final class Reported implements ClientReports.Reader {
        @Override
        public void status(ReplicatorStatus status) {
            connection.status(status);
        }

        @Override
        public void pushing() {
            connection.pushing();
        }

        @Override
        public void wentThrough() {
            connection.wentThrough();
        }

        @Override
        public void pushed(Set<DocumentId> ids) {
            confirmation.ask(ids);
        }

        @Override
        public void passedOver(String cause) {
            connection.fromStart(cause);
            ledger.save(new Ledger.Batch().set(PASSED_OVER, cause)); // a kill must not make it forgotten
        }
    }
}
