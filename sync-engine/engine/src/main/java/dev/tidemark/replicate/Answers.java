package dev.tidemark.replicate;

import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.Document;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the gateway's answer about revisions makes of a document. Pure.
final class Answers {
    private Answers() {}

    /// The revisions to ask about: base's, the copy's, and saved ones still open. Of a document that the gateway has
    /// buried, the tombstone's, once in each of the gateway's lives.
    static List<String> question(Tracked tracked, Epoch epoch) {
        if (tracked.gone()) {
            boolean isOwed = !Standing.held(tracked, epoch)
                    && tracked.base() instanceof Base.Confirmed
                    && !tracked.copyRevision().isEmpty();
            return isOwed ? List.of(tracked.copyRevision()) : List.of();
        }
        var revisions = new LinkedHashSet<String>();
        if (tracked.base() instanceof Base.Confirmed confirmed) {
            revisions.add(confirmed.revision());
        }
        tracked.open().forEach(each -> revisions.add(each.revision()));
        return List.copyOf(revisions);
    }

    /// @param asked the revisions in the question; the answer says nothing of any other
    /// @param missing those of them that the gateway does not hold
    /// @param epoch in which the question was asked
    static Tracked apply(Tracked tracked, List<String> asked, Set<String> missing, Epoch epoch) {
        if (tracked.gone() && asked.contains(tracked.copyRevision())) {
            return buried(tracked, missing.contains(tracked.copyRevision()), epoch);
        }
        Base base = rebased(tracked.base(), asked, missing, epoch);
        for (OpenRevision open : tracked.open()) {
            boolean holds = asked.contains(open.revision()) && !missing.contains(open.revision());
            if (holds && advances(base, open.document(), epoch)) {
                base = new Base.Confirmed(open.document(), open.revision(), epoch);
            }
        }
        var still = new ArrayList<OpenRevision>();
        for (OpenRevision open : tracked.open()) {
            boolean answered = asked.contains(open.revision());
            boolean forgotten = answered
                    && !isOnlyCopy(tracked, open, base)
                    && (!missing.contains(open.revision()) || covers(base, open, epoch));
            if (!forgotten) {
                still.add(open);
            }
        }
        leftBehind(tracked, base).ifPresent(still::add);
        Tracked after = tracked.withBase(base).withOpen(still);
        return Standing.settled(after, epoch) ? after.withRefusal(Refusal.NONE) : after;
    }

    /// A restored gateway that has lost a tombstone has lost what was confirmed before it too: the document lives
    /// again. One that holds it is not asked again in this life, in which it may let old tombstones go. One that never
    /// held it has yet to be given this device's own.
    private static Tracked buried(Tracked tracked, boolean isLost, Epoch epoch) {
        if (isLost && isOwn(tracked)) {
            return tracked;
        }
        if (isLost) {
            return tracked.withGone(false).withOutbound(true);
        }
        return tracked.base() instanceof Base.Confirmed(Document document, String revision, var _)
                ? tracked.withBase(new Base.Confirmed(document, revision, epoch))
                : tracked;
    }

    /// A tombstone that this device wrote and no gateway was heard to hold.
    private static boolean isOwn(Tracked tracked) {
        return tracked.base() instanceof Base.Confirmed(var _, var _, Epoch since) && since.equals(Epoch.NEVER);
    }

    /// What the copy shows is always asked about, as base or else as open: a gateway may forget base's revision, and
    /// must then be heard to hold this one.
    private static boolean isOnlyCopy(Tracked tracked, OpenRevision open, Base base) {
        boolean isBase =
                base instanceof Base.Confirmed confirmed && confirmed.revision().equals(open.revision());
        return open.revision().equals(tracked.copyRevision()) && !isBase;
    }

    /// What the copy shows stays known when base moves away from it, as to a revision that the replica showed in
    /// between.
    private static Optional<OpenRevision> leftBehind(Tracked tracked, Base now) {
        if (!(tracked.base() instanceof Base.Confirmed(Document document, String revision, var _))) {
            return Optional.empty();
        }
        boolean stays =
                now instanceof Base.Confirmed confirmed && confirmed.revision().equals(revision);
        boolean isOpen =
                tracked.open().stream().anyMatch(each -> each.revision().equals(revision));
        return !stays && !isOpen && revision.equals(tracked.copyRevision())
                ? Optional.of(new OpenRevision(revision, document))
                : Optional.empty();
    }

    private static Base rebased(Base base, List<String> asked, Set<String> missing, Epoch epoch) {
        return switch (base) {
            case Base.Unknown() -> base;
            case Base.Confirmed(var document, var revision, var _)
            when asked.contains(revision) ->
                new Base.Confirmed(document, revision, missing.contains(revision) ? Epoch.NEVER : epoch);
            case Base.Confirmed _ -> base;
        };
    }

    /// A held base gives way only to a state that covers it.
    private static boolean advances(Base base, Document candidate, Epoch epoch) {
        return heldVector(base, epoch).map(candidate.state().vector()::covers).orElse(true);
    }

    private static boolean covers(Base base, OpenRevision open, Epoch epoch) {
        return heldVector(base, epoch)
                .map(vector -> vector.covers(open.document().state().vector()))
                .orElse(false);
    }

    private static Optional<VersionVector> heldVector(Base base, Epoch epoch) {
        return base instanceof Base.Confirmed(var document, var _, var since) && since.equals(epoch)
                ? Optional.of(document.state().vector())
                : Optional.empty();
    }
}
