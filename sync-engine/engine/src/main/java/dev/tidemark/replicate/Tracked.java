package dev.tidemark.replicate;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that a device knows of one document: what the user sees, what the gateway has confirmed, and what is open.
///
/// @param local everything this device knows and its user did
/// @param base the last state that the gateway itself said it holds
/// @param open revisions the gateway is still to be asked about, oldest first, at most [#OPEN_MAX]
/// @param copyRevision the revision last seen in the replica, empty for none
/// @param outbound true while the replica may lack something of local
/// @param refusal why the gateway refused the last revision, if it did
/// @param review a pulled revision that was not let in, if there is one
/// @param gone true when the gateway's tombstone stands
/// @param conflicts how many paths of local are in conflict
public record Tracked(
        Document local,
        Base base,
        List<OpenRevision> open,
        String copyRevision,
        boolean outbound,
        Refusal refusal,
        Review review,
        boolean gone,
        int conflicts) {
    /// More than these are not asked about: the newest cover what the oldest hold.
    public static final int OPEN_MAX = 8;

    public Tracked {
        open = List.copyOf(open.size() <= OPEN_MAX ? open : open.subList(open.size() - OPEN_MAX, open.size()));
    }

    /// A document that only this device knows.
    public static Tracked created(Document local) {
        return new Tracked(local, Base.NONE, List.of(), "", true, Refusal.NONE, Review.NONE, false, 0);
    }

    public DocumentId id() {
        return local.id();
    }

    public Tracked withLocal(Document newLocal, int newConflicts) {
        return new Tracked(newLocal, base, open, copyRevision, outbound, refusal, review, gone, newConflicts);
    }

    public Tracked withBase(Base newBase) {
        return new Tracked(local, newBase, open, copyRevision, outbound, refusal, review, gone, conflicts);
    }

    public Tracked withOpen(List<OpenRevision> newOpen) {
        return new Tracked(local, base, newOpen, copyRevision, outbound, refusal, review, gone, conflicts);
    }

    public Tracked withOutbound(boolean newOutbound) {
        return new Tracked(local, base, open, copyRevision, newOutbound, refusal, review, gone, conflicts);
    }

    public Tracked withRefusal(Refusal newRefusal) {
        return new Tracked(local, base, open, copyRevision, outbound, newRefusal, review, gone, conflicts);
    }

    public Tracked withReview(Review newReview) {
        return new Tracked(local, base, open, copyRevision, outbound, refusal, newReview, gone, conflicts);
    }

    public Tracked withGone(boolean nowGone) {
        return new Tracked(local, base, open, copyRevision, outbound, refusal, review, nowGone, conflicts);
    }

    /// The replica now shows this revision, which stands for this state; the gateway is to be asked about it.
    public Tracked withCopy(OpenRevision revision) {
        var asked = new ArrayList<>(open);
        if (!knows(revision.revision())) {
            asked.add(revision);
        }
        return withOpen(asked).withCopyRevision(revision.revision());
    }

    public Tracked withCopyRevision(String revision) {
        return new Tracked(local, base, open, revision, outbound, refusal, review, gone, conflicts);
    }

    /// The document that a known revision stands for, empty for any other.
    public Optional<Document> at(String revision) {
        if (base instanceof Base.Confirmed confirmed && confirmed.revision().equals(revision)) {
            return Optional.of(confirmed.document());
        }
        return open.stream()
                .filter(each -> each.revision().equals(revision))
                .map(OpenRevision::document)
                .findFirst();
    }

    /// True when this device knows which state the revision stands for.
    public boolean knows(String revision) {
        return at(revision).isPresent();
    }
}
