package dev.tidemark.replicate;

import dev.tidemark.audit.AuditFact;
import dev.tidemark.clock.Causality;
import dev.tidemark.clock.OwnIds;
import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Policies;
import dev.tidemark.intent.IntentLog;
import dev.tidemark.reconcile.Admission;
import dev.tidemark.reconcile.Classifier;
import dev.tidemark.reconcile.ConflictClass;
import dev.tidemark.reconcile.Conflicts;
import dev.tidemark.reconcile.Discrepancy;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.reconcile.JoinedDocument;
import dev.tidemark.reconcile.MergeBase;
import dev.tidemark.reconcile.Reconciler;
import dev.tidemark.reconcile.Superseded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Takes what the replica shows into what the user sees: admission, then the join. Changes nothing by itself.
///
/// Whatever the replica holds, however often it is taken, the outcome is the same: a join never forgets.
public final class Ingestion {
    /// Longer runs of own intents are not replayed onto a base; the texts become siblings, which loses nothing.
    private static final int REPLAY_MAX = 10_000;

    private final IntentLog log;
    private final OwnIds ids;
    private final DocumentTypes types;
    private final BlobStore blobs;
    private final Admission admission;

    /// Of documents without files.
    public Ingestion(IntentLog log, OwnIds ids, DocumentTypes types, Admission admission) {
        this(log, ids, types, admission, BlobStore.NONE);
    }

    public Ingestion(IntentLog log, OwnIds ids, DocumentTypes types, Admission admission, BlobStore blobs) {
        this.log = log;
        this.ids = ids;
        this.types = types;
        this.admission = admission;
        this.blobs = blobs;
    }

    BlobStore blobs() {
        return blobs;
    }

    /// @param tracked the document with the copy taken in; empty when there is nothing to keep
    /// @param history what the join took out of the state
    /// @param met what kinds of things met, of those that need nobody
    /// @param notes what the audit log is to tell of it
    /// @param brings true when a content of a file came with it that is not here
    public record Ingested(
            Optional<Tracked> tracked,
            List<Superseded> history,
            Set<ConflictClass> met,
            List<AuditFact> notes,
            boolean brings) {
        /// The replica does not show it.
        public Ingested withoutCopy() {
            return new Ingested(tracked.map(each -> each.withCopyRevision("")), history, met, notes, brings);
        }

        static Ingested of(Optional<Tracked> tracked) {
            return new Ingested(tracked, List.of(), Set.of(), List.of(), false);
        }
    }

    public Ingested take(Copy copy, Optional<Tracked> known, Epoch epoch) {
        return switch (copy.content()) {
            case Copy.Absent() -> Ingested.of(known);
            case Copy.Tombstone() -> Ingested.of(known.map(tracked -> buried(tracked, copy.revision(), epoch)));
            case Copy.Body(var members) -> admitted(copy, members, known);
        };
    }

    /// Joins what a device knows with what came; the base is an ancestor of both, as far as one is known.
    public JoinedDocument join(Tracked tracked, Document remote) {
        Policies policies = types.of(tracked.local());
        return Reconciler.join(tracked.local(), remote, base(tracked, remote), policies);
    }

    /// A tombstone stands unless this device has something that the gateway has not confirmed. Of a document that could
    /// never be read it has nothing.
    private static Tracked buried(Tracked tracked, String revision, Epoch epoch) {
        boolean lives = !tracked.gone() && isKnown(tracked) && Standing.pending(tracked, epoch) > 0;
        Tracked seen = tracked.withCopyRevision(revision);
        return lives
                ? seen.withOutbound(true)
                : seen.withGone(true).withOutbound(false).withOpen(List.of());
    }

    private Ingested admitted(Copy copy, Members members, Optional<Tracked> known) {
        return switch (DocumentForm.read(copy.id(), members)) {
            case DocumentForm.Malformed(String words) ->
                refused(copy, members, Discrepancy.MALFORMED.reason(words), known);
            case DocumentForm.Read(Document remote) -> judged(copy, members, remote, known);
        };
    }

    private Ingested judged(Copy copy, Members members, Document remote, Optional<Tracked> known) {
        if (known.filter(tracked -> isOnlyOurWord(tracked, remote)).isPresent()) {
            return judged(copy, members, remote, Optional.empty());
        }
        return switch (verdict(members, remote, local(remote, known))) {
            case Admission.Quarantined refused -> refused(copy, members, refused.reason(), known);
            case Admission.Admitted(), Admission.Provisional _ -> joinedOrRefused(copy, members, remote, known);
        };
    }

    /// What this device said of itself under an id that it gave up, and the gateway never confirmed: a copy of it may
    /// have said it otherwise, and that counts. Nothing of the user's is lost with it.
    private boolean isOnlyOurWord(Tracked tracked, Document remote) {
        return !(tracked.base() instanceof Base.Confirmed)
                && Enrolment.of(remote).filter(ids.retired()::contains).isPresent();
    }

    private Admission.Verdict verdict(Members members, Document remote, Document local) {
        return Enrolment.isNamed(remote.id())
                ? admission.judgeEnrolment(members, remote, local)
                : admission.judge(members, remote, local);
    }

    private static Document local(Document remote, Optional<Tracked> known) {
        return known.map(Tracked::local).orElseGet(() -> Document.blank(remote.id(), remote.type(), remote.schema()));
    }

    /// What may be joined of a revision: nothing of one that is not let in.
    Optional<Document> admitted(Tracked tracked, Members members) {
        return switch (DocumentForm.read(tracked.id(), members)) {
            case DocumentForm.Malformed _ -> Optional.empty();
            case DocumentForm.Read(Document remote) ->
                isOnlyOurWord(tracked, remote)
                                || verdict(members, remote, tracked.local()) instanceof Admission.Quarantined
                        ? Optional.empty()
                        : Optional.of(remote);
        };
    }

    /// Judges a document again now that other devices are known than when it was taken; the same where nothing changes.
    public Ingested again(Tracked tracked, Epoch epoch) {
        Review review = tracked.review();
        if (review.stands() && review.why().isJudgedAgain()) {
            var content = new Copy.Body(Json.members(review.content().getBytes(StandardCharsets.UTF_8)));
            return take(new Copy(tracked.id(), review.revision(), 0, content), Optional.of(tracked), epoch);
        }
        if (!review.stands() && admission.judgeAgain(tracked.local()) instanceof Admission.Quarantined refused) {
            Members content = DocumentForm.write(tracked.local(), types.of(tracked.local()));
            var copy = new Copy(tracked.id(), tracked.copyRevision(), 0, new Copy.Body(content));
            return refused(copy, content, refused.reason(), Optional.of(tracked));
        }
        return Ingested.of(Optional.of(tracked));
    }

    /// A revision that breaks the join is kept for a person; those behind it go on.
    private Ingested joinedOrRefused(Copy copy, Members members, Document remote, Optional<Tracked> known) {
        try {
            return joined(copy, remote, known);
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            return refused(copy, members, Discrepancy.UNJOINABLE.reason(String.valueOf(e.getMessage())), known);
        }
    }

    private Ingested joined(Copy copy, Document remote, Optional<Tracked> known) {
        if (known.filter(Ingestion::isKnown).isEmpty()) {
            int conflicts = Conflicts.in(remote.state(), types.of(remote)).size();
            Tracked tracked = Tracked.created(remote).withLocal(remote, conflicts);
            return new Ingested(
                    Optional.of(shown(tracked, copy, remote)),
                    List.of(),
                    stands(copy, remote),
                    List.of(),
                    brings(copy, remote));
        }
        Set<ConflictClass> met = met(known.get(), copy, remote);
        JoinedDocument joined = join(known.get(), remote);
        Document local = joined.document();
        int conflicts = Conflicts.in(local.state(), types.of(local)).size();
        Tracked tracked = shown(known.get().withLocal(local, conflicts), copy, remote);
        List<AuditFact> notes = JoinFact.of(known.get().local(), joined, met, types.of(local)).stream()
                .toList();
        return new Ingested(Optional.of(tracked), joined.audit(), met, notes, brings(copy, local));
    }

    /// What is met before the join takes it up. A revision that brings nothing meets nothing.
    private Set<ConflictClass> met(Tracked tracked, Copy copy, Document remote) {
        Document local = tracked.local();
        if (local.state().vector().covers(remote.state().vector())) {
            return Set.of();
        }
        MergeBase base = tracked.base() instanceof Base.Confirmed(Document held, var _, var _)
                ? new MergeBase.Known(held.state())
                : MergeBase.NONE;
        var met = new TreeSet<>(Classifier.of(Classifier.Meeting.of(local, remote, base)));
        met.addAll(stands(copy, remote));
        return met;
    }

    private boolean brings(Copy copy, Document document) {
        return Attachment.in(document.state()).stream()
                .anyMatch(file -> Carried.brings(copy.content(), file) && !blobs.has(file));
    }

    /// A content that comes with the document is as good as here.
    private Set<ConflictClass> stands(Copy copy, Document remote) {
        Set<String> contents = Attachment.in(remote.state()).stream()
                .filter(file -> Carried.has(copy.content(), file) || blobs.has(file))
                .map(Attachment::digest)
                .collect(Collectors.toUnmodifiableSet());
        var standing = new Classifier.Standing(remote, false, types.knowsSchema(remote), contents::contains);
        return Classifier.of(standing).stream()
                .filter(kind -> kind == ConflictClass.SCHEMA_SKEW || kind == ConflictClass.MISSING_ATTACHMENT)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Tracked shown(Tracked tracked, Copy copy, Document remote) {
        boolean behind = !tracked.local().state().equals(remote.state())
                || Carried.isBehind(copy.content(), tracked.local(), blobs);
        Base base = tracked.gone() ? unasked(tracked.base()) : tracked.base();
        return tracked.withBase(base)
                .withCopy(new OpenRevision(copy.revision(), remote))
                .withOutbound(behind)
                .withReview(Review.NONE)
                .withGone(false);
    }

    /// Of a document that was buried the gateway is asked anew before anything counts as held.
    private static Base unasked(Base base) {
        return base instanceof Base.Confirmed(Document document, String revision, var _)
                ? new Base.Confirmed(document, revision, Epoch.NEVER)
                : base;
    }

    private static Ingested refused(Copy copy, Members members, String reason, Optional<Tracked> known) {
        var review = new Review(copy.revision(), reason, members.canonical());
        Tracked tracked = known.orElseGet(() -> unreadable(copy.id()));
        return new Ingested(
                Optional.of(tracked.withReview(review).withOutbound(false).withCopyRevision(copy.revision())),
                List.of(),
                Set.of(),
                List.of(JoinFact.ofRefused(tracked.local(), review)),
                false);
    }

    /// False for a document of which nothing but a revision under review is known.
    private static boolean isKnown(Tracked tracked) {
        return !tracked.local().state().vector().isEmpty();
    }

    /// A document of which only a revision under review is known.
    private static Tracked unreadable(DocumentId id) {
        return Tracked.created(Document.blank(id, Review.TYPE, Review.SCHEMA));
    }

    private MergeBase base(Tracked tracked, Document remote) {
        Causality order =
                tracked.local().state().vector().compare(remote.state().vector());
        if (order != Causality.CONCURRENT || !(tracked.base() instanceof Base.Confirmed(Document base, var _, var _))) {
            return MergeBase.NONE;
        }
        long after = ids.last(base.state().vector());
        return Reconciler.advanced(
                base.state(),
                ids.current(),
                log.ofDocument(tracked.id(), after, REPLAY_MAX),
                remote.state().vector());
    }
}
