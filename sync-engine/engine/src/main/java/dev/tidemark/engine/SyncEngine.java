package dev.tidemark.engine;

import dev.tidemark.audit.AuditCheck;
import dev.tidemark.audit.AuditEntry;
import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.clock.OwnIds;
import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog;
import dev.tidemark.reconcile.Admission;
import dev.tidemark.reconcile.Conflict;
import dev.tidemark.reconcile.ConflictClass;
import dev.tidemark.reconcile.Conflicts;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.reconcile.Identity;
import dev.tidemark.reconcile.IntentAuthor;
import dev.tidemark.reconcile.Settlement;
import dev.tidemark.reconcile.Superseded;
import dev.tidemark.replicate.Burial;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.DocumentTypes;
import dev.tidemark.replicate.Drift;
import dev.tidemark.replicate.Enrolment;
import dev.tidemark.replicate.Holdings;
import dev.tidemark.replicate.Ingestion;
import dev.tidemark.replicate.JoinResolver;
import dev.tidemark.replicate.Ledger;
import dev.tidemark.replicate.OwnHeads;
import dev.tidemark.replicate.Refusal;
import dev.tidemark.replicate.Resolver;
import dev.tidemark.replicate.Review;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.replicate.Tracked;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// The one door to everything that must be right without a window: edit, look, settle, synchronise, subscribe.
///
/// Thread-safe. Reads go to the store on the caller's thread; edits and replication run on the control thread. Nothing
/// here knows what kinds of documents there are but by [EngineSettings#types()].
public final class SyncEngine implements AutoCloseable {
    private static final int OWN_INTENTS_MAX = 1_000;
    private static final int AUDIT_PAGE = 1_000;

    private final EnginePorts ports;
    private final EngineSettings settings;
    private final DocumentTypes types;
    private final OwnIds ids;
    private final Identity identity;
    private final Enrolments enrolments;
    private final Ingestion ingestion;
    private final Ledger ledger;
    private final Files files;
    private final HybridLogicalClock clock;
    private final Edits edits;
    private final Links links;
    private final RemotePolicies remotePolicies;
    private final Reviews reviews;
    private final Executor control;
    private final AtomicBoolean reportIsDue = new AtomicBoolean();
    private final List<Consumer<SyncStatus>> statusListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Set<DocumentId>>> documentListeners = new CopyOnWriteArrayList<>();
    private boolean turnIsDue;
    private volatile Replication replication;

    private SyncEngine(EnginePorts ports, EngineSettings settings) {
        this.ports = ports;
        this.settings = settings;
        control = ports.control();
        types = new DocumentTypes(withEnrolments(settings.types()));
        replication = new Replication.Detached(ports.documents());
        ids = DeviceIds.of(ports.documents(), ports.random());
        DeviceId device = ids.current();
        identity = new Identity(device, ports.signing().signer());
        files = new Files(ports.blobs());
        IntentLog.End end = ports.log().end();
        enrolments = new Enrolments(ports.documents(), ids, settings, ports.signing(), end.sequence());
        var heads = new OwnHeads(ports.log(), ids);
        var admission = new Admission(device, ports.signing().verifier(), enrolments::devices, heads::contradict);
        ingestion = new Ingestion(ports.log(), ids, types, admission, ports.blobs());
        ledger = new Ledger(ports.documents(), this::changed);
        clock = new HybridLogicalClock(ports.time(), settings.maximumDrift(), end.hlc());
        var author = new IntentAuthor(identity, settings.deviceName(), settings.user(), clock, end.sequence());
        links = new Links(ledger, new Links.Here(ids, settings.user()), (id, plan) -> {
            var _ = edit(id, plan);
        });
        edits = new Edits(ports.log(), ports.documents(), types, author, links, this::committed);
        reviews = new Reviews(types);
        remotePolicies = new RemotePolicies(ports.documents(), types, device);
        var _ = remotePolicies.follow();
        control.execute(() -> retirement().readmit(() -> new Readmission(ledger, ingestion)));
    }

    /// Opens an engine on its stores; a new store is given a device identity of its own.
    public static SyncEngine open(EnginePorts ports, EngineSettings settings) {
        return new SyncEngine(ports, settings);
    }

    /// The public key that the device of this store signs with; empty until it has one.
    public static Optional<String> keyIn(DocumentStore store) {
        return store.setting(Enrolments.OWN_KEY);
    }

    /// False for a workspace that nobody else will ever see.
    public boolean hasGateway() {
        return settings.hasGateway();
    }

    public DeviceId device() {
        return identity.device();
    }

    /// Under which ids this device has written.
    public OwnIds ids() {
        return ids;
    }

    /// Whether this device has met a copy of itself, and what follows from that.
    public Retirement retirement() {
        return new Retirement(ports.documents(), control);
    }

    /// Tells the other devices of the user the key of this one, by a document in these channels, or brings that
    /// document up to date. Without a key, and where nobody would learn of it, nothing is done.
    public void enrol(List<String> channels) {
        enrolments.own().filter(_ -> !channels.isEmpty()).ifPresent(own -> {
            var _ = edit(
                    Enrolment.of(own.id()),
                    local -> local.map(known -> Enrolment.updated(known, own, channels))
                            .orElseGet(() -> List.of(enrolments.creation(own, channels))));
        });
    }

    /// The devices whose keys are known here, by id.
    public List<EnrolledDevice> devices() {
        return enrolments.list();
    }

    /// Says to all devices of the user that this key is the device's: one more edit. Fails with
    /// [EditRefusedException] where no such device is known.
    public CompletableFuture<Acknowledged> approve(DeviceId device) {
        return edit(Enrolment.of(device), _ -> List.of(enrolments.approval(device)));
    }

    /// Lets nothing more of a device in than what is known of it now. What it wrote before stays good; what it writes
    /// later goes under review on all devices of its owner. As [#approve(DeviceId)].
    public CompletableFuture<Acknowledged> revoke(DeviceId device) {
        return edit(Enrolment.of(device), _ -> List.of(enrolments.revocation(device)));
    }

    /// Does an edit to the document as it is when the edit's turn comes. Completes once it is forced to disk; fails
    /// with [EditRefusedException], or with the log's exception, and then nothing of it was done.
    public CompletableFuture<Acknowledged> edit(DocumentId id, EditPlan plan) {
        var done = new CompletableFuture<Acknowledged>();
        control.execute(() -> {
            edits.add(id, links.guarded(id, files.guarded(plan)), done);
            dueTurn();
        });
        return done;
    }

    /// Does an edit to the document as an editor showed it; what was pulled meanwhile is joined. As
    /// [#edit(DocumentId, EditPlan)], and refused when this device itself edited the document meanwhile.
    public CompletableFuture<Acknowledged> edit(Document shown, List<Action> actions) {
        var done = new CompletableFuture<Acknowledged>();
        control.execute(() -> {
            edits.add(shown, links.guarded(shown.id(), files.guarded(_ -> actions)), done);
            dueTurn();
        });
        return done;
    }

    /// Takes the content of a file that is to be attached. Forced to disk when this returns; so never call it on a
    /// thread that must not wait.
    ///
    /// @throws IOException if the content cannot be read
    /// @throws EditRefusedException if it is longer than is taken, or name or type are none
    /// @throws dev.tidemark.replicate.BlobStoreException if it cannot be written; nothing of it is kept then
    public Attachment keepFile(NewFile file) throws IOException {
        return files.keep(file);
    }

    /// Attaches a file that was taken by [#keepFile(NewFile)]. As [#edit(DocumentId, EditPlan)].
    public CompletableFuture<Acknowledged> attachFile(DocumentId id, Attachment file) {
        return edit(id, local -> Files.attaching(file, id, local));
    }

    /// Takes a file away from the document. As [#edit(DocumentId, EditPlan)].
    public CompletableFuture<Acknowledged> detachFile(DocumentId id, Attachment file) {
        return edit(id, local -> Files.detaching(file, id, local));
    }

    /// The files of the document, by name, and where their contents are.
    public List<AttachedFile> files(Document document) {
        return files.of(document);
    }

    /// Opens the content of a file. Reading it to its end throws [IOException] if it is not what the file says.
    ///
    /// @throws java.io.FileNotFoundException if it is not here
    public InputStream open(Attachment file) throws IOException {
        return ports.blobs().open(file);
    }

    /// Settles one conflict with a value, chosen or written: one more edit, which reaches the other devices.
    public CompletableFuture<Acknowledged> resolve(DocumentId id, Path path, FieldValue value) {
        return edit(id, _ -> List.of(new Action.ResolveConflict(path, value)));
    }

    /// Of which kind a conflict of the document is.
    public ConflictClass kind(Document document, Conflict conflict) {
        return cases().kind(document, conflict);
    }

    /// How conflicts of the document were settled, on whatever device, by path; those that cannot be undone any more
    /// too, as long as the document tells of them.
    public List<Settlement> settlements(Document document) {
        return Settlement.in(document);
    }

    /// Makes a settled conflict open again: one more edit, which reaches the other devices. As
    /// [#edit(DocumentId, EditPlan)], and refused [Settlement#UNDO] after the settlement.
    public CompletableFuture<Acknowledged> undo(DocumentId id, Path path) {
        return edit(id, local -> Undo.of(local, path, ports.time().instant()));
    }

    /// Takes over what a revision under review shows: edits of this device's user, and that revision no longer counts.
    /// Of a document that the gateway refused: it is tried once more, as it is.
    public CompletableFuture<Acknowledged> accept(DocumentId id) {
        return decided(id, tracked -> tracked.review().stands() ? reviews.accepting(tracked) : List.of());
    }

    /// Lets what is here take the place of a revision under review. Of a document that the gateway refused: takes back
    /// what the gateway does not hold of it.
    public CompletableFuture<Acknowledged> discard(DocumentId id) {
        return decided(
                id, tracked -> tracked.review().stands() ? reviews.overruling(tracked) : reviews.discarding(tracked));
    }

    /// All of what was not let in, or of the document as it is here, as one JSON document.
    public String exported(DocumentView view) {
        return view.review().stands()
                ? view.review().content()
                : DocumentForm.write(view.document(), types.of(view.document())).canonical();
    }

    /// One more edit, and what it decides about is decided once that is forced to disk.
    private CompletableFuture<Acknowledged> decided(DocumentId id, Function<Tracked, List<Action>> plan) {
        return edit(id, _ -> plan.apply(undecided(id)))
                .thenApplyAsync(
                        acknowledged -> {
                            ledger.find(id)
                                    .ifPresent(tracked -> ledger.save(new Ledger.Batch()
                                            .put(tracked.withReview(Review.NONE)
                                                    .withRefusal(Refusal.NONE)
                                                    .withOutbound(true))));
                            replication.decided(id);
                            return acknowledged;
                        },
                        control);
    }

    private Tracked undecided(DocumentId id) {
        return ports.documents()
                .find(id)
                .filter(tracked ->
                        tracked.review().stands() || tracked.refusal().stands())
                .filter(tracked -> !tracked.review().isOfACopy())
                .orElseThrow(() -> new EditRefusedException("nothing is to be decided about " + id));
    }

    /// Takes everything out of the trash for good: at once without a gateway, else each as soon as the gateway holds it
    /// as it is here. The wish is forced to disk when this completes; whoever edited a document without having seen
    /// that it was deleted brings it back.
    ///
    /// @return how many documents are to go
    public CompletableFuture<Long> emptyTrash() {
        return CompletableFuture.supplyAsync(
                () -> {
                    HlcTimestamp now = HlcTimestamp.at(clock.now()).max(clock.last());
                    if (!settings.hasGateway()) {
                        return Burial.atOnce(ledger, now);
                    }
                    long wished = Burial.wish(ledger, now);
                    replication.trashEmptied();
                    return wished;
                },
                control);
    }

    /// The document, empty when this device does not know it or the gateway's tombstone stands.
    public Optional<DocumentView> document(DocumentId id) {
        return ports.documents().find(id).filter(tracked -> !tracked.gone()).map(this::view);
    }

    /// A page of a list; never more than [DocumentQuery#LIMIT_MAX] at once.
    public List<DocumentView> documents(DocumentQuery query) {
        return ports.documents().page(query).stream().map(this::view).toList();
    }

    /// Those of these documents that this device knows, in no particular order: for what has changed in a list.
    public List<DocumentView> documents(List<DocumentId> ids) {
        return ports.documents().findAll(ids).stream()
                .filter(tracked -> !tracked.gone())
                .map(this::view)
                .toList();
    }

    /// How many documents are listed, by type, in the trash and in the inbox. Never walks them.
    public Holdings counts() {
        return ports.documents().holdings();
    }

    /// What a person must choose between, in one document.
    public List<Conflict> conflicts(Document document) {
        return Conflicts.in(document.state(), policies(document));
    }

    /// What of this document a person must decide, by kind.
    public List<OpenCase> openCases(DocumentView view) {
        return cases().of(view);
    }

    /// How many such things are open, and how often which kind was met. Walks the inbox.
    public ConflictCounts conflictCounts() {
        return cases().counts(this::documents);
    }

    private Cases cases() {
        return new Cases(new Ancestors(ports.log(), ports.documents(), ids), types, ledger);
    }

    /// What this release makes of the document: its fields, what is not known of it, what it names.
    public About about(Document document) {
        return new About(document, types, links);
    }

    /// Which policies rule this document here.
    public Policies policies(Document document) {
        return types.of(document);
    }

    /// What a path held before the values that are now in conflict there, empty when that is not known here.
    public Optional<FieldValue> ancestor(Document document, Path path) {
        return new Ancestors(ports.log(), ports.documents(), ids).of(document, path);
    }

    /// This device's own intents on the document with numbers above `after`, at most 1,000.
    public List<Intent> intents(DocumentId id, long after) {
        return ports.log().ofDocument(id, after, OWN_INTENTS_MAX);
    }

    /// This device's own intents on all documents with numbers above `after`, at most 1,000.
    public List<Intent> intents(long after) {
        return ports.log().page(after, OWN_INTENTS_MAX);
    }

    /// What joins took out of the document, newest first.
    public List<Superseded> superseded(DocumentId id, int limit) {
        return ports.documents().history(id, limit);
    }

    /// What this device did and decided, entries with numbers above `after`, in order, at most 1,000.
    public List<AuditEntry> audit(long after) {
        return ports.documents().audit(after, AUDIT_PAGE);
    }

    /// Follows the audit log from its beginning.
    public AuditCheck.Verdict verifyAudit() {
        return Verification.of(ports.log(), ports.documents());
    }

    public SyncStatus status() {
        return replication
                .status(ports.documents().counts(ledger.epoch()), settings.hasGateway())
                .with(Drift.standing(ports.documents(), ports.time().instant(), settings.maximumDrift()));
    }

    /// Reports every new status, on the control thread, beginning with the present one. Reports are merged when they
    /// come faster than they are taken.
    public Subscription subscribe(Consumer<SyncStatus> listener) {
        statusListeners.add(listener);
        control.execute(() -> listener.accept(status()));
        return () -> statusListeners.remove(listener);
    }

    /// Reports, on the control thread, which documents have changed in content or status.
    public Subscription subscribeDocuments(Consumer<Set<DocumentId>> listener) {
        documentListeners.add(listener);
        return () -> documentListeners.remove(listener);
    }

    /// What the stock client is to be given as its conflict resolver.
    public Resolver resolver() {
        return new JoinResolver(ports.documents(), ingestion, types, ledger::epoch, identity);
    }

    /// Says which gateway the workspace has now, before anything is attached. Another one than before: what that one
    /// confirmed counts as unconfirmed from here on.
    public void useGateway(String gatewayName) {
        ledger.meet(gatewayName);
    }

    /// Attaches what replication needs. Nothing is contacted before [#connect()] or [#syncOnce()].
    public void attach(ReplicationPorts replicationPorts) {
        var parts = new Replication.Parts(ports, settings, types, ids, identity, ingestion, ledger, clock);
        var attached = Replication.of(parts, replicationPorts, this::report);
        replication = attached;
    }

    /// Stays connected from now on, and reconnects by itself.
    public void connect() {
        control.execute(() -> replication.connect());
    }

    /// Stays offline until told otherwise. Edits go on.
    public void disconnect() {
        control.execute(() -> replication.disconnect());
    }

    /// Tries again at once.
    public void retryNow() {
        control.execute(() -> replication.retryNow());
    }

    /// Runs until everything acknowledged is confirmed and everything readable is pulled, or a person is needed.
    /// Retries by itself; the caller decides how long to wait, and [#progress()] says what is left.
    public CompletableFuture<SyncReport> syncOnce() {
        var done = new CompletableFuture<SyncReport>();
        control.execute(() -> replication.syncOnce(done));
        return done;
    }

    /// How far [#syncOnce()] has come.
    public CompletableFuture<SyncReport> progress() {
        var done = new CompletableFuture<SyncReport>();
        control.execute(() -> done.complete(replication.progress()));
        return done;
    }

    /// Ends replication and waits for it. Stores are closed by whoever opened them.
    @Override
    public void close() {
        replication.close();
    }

    /// Behind whatever is queued now, so that edits which arrived during the last force share the next one.
    private void dueTurn() {
        if (!turnIsDue) {
            turnIsDue = true;
            control.execute(this::turn);
        }
    }

    private void turn() {
        turnIsDue = false;
        edits.turn();
        if (!edits.isEmpty()) {
            dueTurn();
        }
    }

    private void committed(Set<DocumentId> ids) {
        if (!ids.isEmpty()) {
            changed(ids);
            replication.edited();
        }
    }

    private void changed(Set<DocumentId> ids) {
        if (RemotePolicies.mayBeAmong(ids)) {
            Set<DocumentId> counted = remotePolicies.follow();
            documentListeners.forEach(listener -> listener.accept(counted));
        }
        if (Enrolments.mayBeAmong(ids) && enrolments.follow()) {
            new Readmission(ledger, ingestion).run();
        }
        links.look(ids);
        documentListeners.forEach(listener -> listener.accept(ids));
        report();
    }

    private void report() {
        if (!statusListeners.isEmpty() && reportIsDue.compareAndSet(false, true)) {
            control.execute(() -> {
                reportIsDue.set(false);
                SyncStatus status = status();
                statusListeners.forEach(listener -> listener.accept(status));
            });
        }
    }

    private DocumentView view(Tracked tracked) {
        return DocumentStatuses.view(
                tracked, ledger.epoch(), settings.hasGateway(), replication.isPushing(tracked.id()));
    }

    private static List<DocumentType> withEnrolments(List<DocumentType> types) {
        return Stream.concat(types.stream(), Stream.of(Enrolment.TYPE)).toList();
    }
}
