package dev.tidemark.engine;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.DocumentStore.Counts;
import dev.tidemark.replicate.Epoch;
import dev.tidemark.replicate.Failure;
import dev.tidemark.replicate.HandOut;
import dev.tidemark.replicate.Ledger;
import dev.tidemark.replicate.ReplicatorStatus;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.replicate.Tracked;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Both roads, the question and the connection of one workspace with one gateway. Whatever arrives from other threads
/// is carried to the control thread first.
final class Session implements Replication {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final String TRIED_AGAIN = "triedAgain";
    private static final Duration AFTER_FAULT = Duration.ofSeconds(5);
    /// Idle, and still something unconfirmed: asked again so often.
    private static final Duration STILL_WAITING = Duration.ofSeconds(30);

    private final Parts parts;
    private final ReplicationPorts ports;
    private final Runnable changed;
    private final Ledger ledger;
    private final Roads roads;
    private final PassedOver passedOver;
    private final Connection connection;
    private final InterfaceWatch interfaces;
    private final Tally tally;
    private final OneRun oneRun;
    private final ControlLane lane;
    private final ClientReports reports;
    private final DailyQuestion question;
    private final Upkeep upkeep;
    private final Alarms alarms;
    private final Subscription replicaChanges;
    private Epoch epoch;
    private long questioned;
    private boolean begun;
    private boolean connectDue;
    private final Standing standing;
    private final Trouble trouble = new Trouble();
    private boolean staysConnected;

    private Session(Parts parts, ReplicationPorts ports, Runnable changed) {
        this.parts = parts;
        this.ports = ports;
        this.changed = changed;
        lane = new ControlLane(parts.ports().control(), this::fault);
        ledger = parts.ledger();
        passedOver = new PassedOver(ledger);
        epoch = ledger.epoch();
        reports = new ClientReports(lane, ledger, new Reported());
        question = new DailyQuestion(ledger, parts.ports().time());
        tally = new Tally(parts.identity().device(), ledger);
        oneRun = new OneRun(this::askEverything, this::report);
        roads = new Roads(parts, ports, lane, new Travelled());
        connection = new Connection(
                ports.replicator(), reports, parts.ports().time(), parts.ports().random(), lane::run, new Connected());
        HandOut networkWork = lane.handOutTo(ports.networkWork());
        interfaces = new InterfaceWatch(
                ports.interfaces(), networkWork, parts.ports().time(), lane::run, connection::retryNow);
        upkeep = new Upkeep(parts, roads, networkWork);
        alarms = new Alarms(parts.ports().time(), lane);
        standing = new Standing(ledger, tally, trouble);
        replicaChanges = ports.replica().onChange(() -> lane.run(this::replicaChanged));
    }

    static Session start(Parts parts, ReplicationPorts ports, Runnable changed) {
        var session = new Session(parts, ports, changed);
        session.lane.run(session::begin);
        return session;
    }

    /// Nothing runs before this has gone through; on a full disk it is tried again.
    private void begin() {
        ledger.meet(ports.gatewayName());
        epoch = ledger.epoch();
        if (question.isFirst()) {
            connection.fromStart("epoch " + ledger.epoch().number());
        }
        passedOver.begin().ifPresent(connection::fromStart);
        begun = true;
        roads.start();
    }

    private void replicaChanged() {
        if (begun) {
            roads.in().wake();
        }
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
        if (connectDue && roads.in().hasLooked()) {
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
        return tally.report(
                new SyncReport.Outcome.OutOfReach(reason), roads.in().pulled());
    }

    @Override
    public void edited() {
        if (begun) {
            lane.guarded(roads.out()::wake);
        }
    }

    @Override
    public void decided(DocumentId id) {
        ledger.find(id).ifPresent(tracked -> roads.out().touch(id, tracked.copyRevision()));
        lane.guarded(roads.out()::wake);
    }

    @Override
    public void trashEmptied() {
        if (begun) {
            lane.guarded(() -> upkeep.answered());
        }
    }

    @Override
    public boolean isPushing(DocumentId id) {
        return reports.isPushing(id);
    }

    @Override
    public SyncStatus status(Counts counts, boolean hasGateway) {
        return standing.status(
                counts,
                DocumentStatuses.counts(counts, hasGateway, reports.pushing()),
                connection,
                parts.settings().user());
    }

    @Override
    public void close() {
        lane.run(() -> {
            replicaChanges.close();
            alarms.close();
            interfaces.stop();
            upkeep.close();
            connection.disconnect();
        });
        ports.replicator().close();
        lane.run(() -> passedOver.closed(connection.isDueFromStart()));
        lane.close();
    }

    /// A page was taken in; what was joined may have to go out again.
    private void ingestedPage() {
        if (!ledger.epoch().equals(epoch)) {
            epoch = ledger.epoch();
            restored();
        }
        connectIfLooked();
        roads.out().wake();
        settle();
        boolean news = roads.in().ingested() > questioned;
        questioned = roads.in().ingested();
        if (news && connection.isIdle() && !oneRun.isActive()) {
            roads.question().askUnconfirmed(false); // it came after the question that idleness asked
        }
    }

    /// The gateway has begun another life: what it confirmed before counts no more until it says so again, and it is
    /// asked about everything.
    private void restored() {
        LOG.info("the gateway was restored: everything is asked about anew");
        question.failed();
        roads.question().forget();
        ledger.touchAll();
        connection.fromStart("epoch " + epoch.number());
        if (connection.isIdle()) {
            askEverything();
        }
    }

    /// The one place where a single run looks whether everything has come to rest.
    private void settle() {
        if (roads.rest() && trouble.atRest()) {
            changed.run();
        }
        if (oneRun.isActive() && roads.carryNothing()) {
            switch (oneRun.next(roads.question().isQuiet(), isFinished(), tally.progress())) {
                case RUN -> {
                    roads.out().quiet();
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
        if (outcome instanceof SyncReport.Outcome.Complete) {
            upkeep.idle();
        }
        if (staysConnected) {
            connectDue = true;
            connectIfLooked();
        } else {
            connection.disconnect();
        }
        done.complete(tally.report(outcome, roads.in().pulled()));
    }

    /// Everything unconfirmed, or everything there is when that is due: what the client has forgotten is saved again.
    private void askEverything() {
        reports.tellOfConflictsThatStay();
        roads.tryAgain();
        if (question.isDue()) {
            question.begun();
            beginNewDay();
            roads.question().askAll();
        } else {
            roads.question().askUnconfirmed(true);
        }
        alarms.daily(this::askIfIdle);
    }

    /// What the client has passed over, and passed over again when it was listed anew, is listed once more.
    private void beginNewDay() {
        connection.forgetCauses();
        if (passedOver.isOwed()) {
            connection.fromStart("passed over the day before");
            passedOver.taken();
        }
    }

    /// A full disk must not keep away what follows a contact.
    private void contact() {
        lane.guarded(() -> standing.contact(now()));
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
        alarms.repairIn(delay, () -> {
            if (!begun) {
                begin();
            }
            writeAfterFault();
            roads.wake();
            askIfIdle();
        });
    }

    private void askIfIdle() {
        if (connection.isIdle()) {
            askEverything();
        }
    }

    /// Nothing may be left to write, and the disk still full: so something is.
    private void writeAfterFault() {
        if (trouble.isHere()) {
            ledger.save(new Ledger.Batch().set(TRIED_AGAIN, now().toString()));
            trouble.tried();
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
            roads.in().wake();
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
                    roads.out().quiet();
                    roads.question().askUnconfirmed(false);
                }
                case RESTING, CONNECTING, BUSY, STOPPING, UNAUTHORISED -> interfaces.stop();
            }
            if (phase == Connection.Phase.RESTING) {
                reports.ended();
            }
            changed.run();
        }
    }

    /// What the roads and the question lead to.
    private final class Travelled implements Roads.Events {
        @Override
        public void ingestedPage() {
            Session.this.ingestedPage();
        }

        @Override
        public void settled() {
            settle();
        }

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
            Session.this.fault(cause);
        }

        @Override
        public void questionFailed(Exception cause) {
            question.failed();
            Session.this.fault(cause);
        }

        @Override
        public void quiet() {
            question.answered();
            if (upkeep.answered()) {
                oneRun.onceMore();
            }
            settle();
            if (connection.isIdle() && !isFinished()) {
                tryAgainIn(STILL_WAITING);
            } else if (connection.isIdle()) {
                upkeep.idle();
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
            roads.question().ask(ids);
        }

        @Override
        public void passedOver(String cause) {
            connection.fromStart(cause);
            passedOver.tell(cause);
        }
    }
}
