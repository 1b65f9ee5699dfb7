package dev.tidemark.replicate;

import dev.tidemark.audit.AuditFact;
import dev.tidemark.audit.AuditFact.Kind;
import dev.tidemark.clock.Dot;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.merge.Lens;
import dev.tidemark.reconcile.ConflictClass;
import dev.tidemark.reconcile.JoinedDocument;
import dev.tidemark.reconcile.Superseded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// What the audit log tells of what came. Values are told by their digests: they are in the state or in its history.
final class JoinFact {
    /// More than these are counted, not told one by one.
    private static final int TOLD_MAX = 100;

    private JoinFact() {}

    /// Empty where nothing was superseded, chosen or met.
    static Optional<AuditFact> of(Document before, JoinedDocument joined, Set<ConflictClass> met, Policies policies) {
        Document after = joined.document();
        List<FieldValue> shown = shown(before, after, policies);
        if (joined.audit().isEmpty() && met.isEmpty() && shown.isEmpty()) {
            return Optional.empty();
        }
        var superseded = joined.audit().stream()
                .limit(TOLD_MAX)
                .map(JoinFact::superseded)
                .toList();
        var content = new Members(Map.of(
                "superseded",
                new Listing(superseded),
                "supersededCount",
                FieldValue.of(joined.audit().size()),
                "shown",
                new Listing(shown.stream().limit(TOLD_MAX).toList()),
                "met",
                FieldValue.texts(met.stream().map(ConflictClass::word).sorted().toList())));
        return Optional.of(new AuditFact(Kind.JOINED, after.id().value(), after.modified(), content));
    }

    static AuditFact ofRefused(Document local, Review review) {
        var content = new Members(Map.of(
                "revision", FieldValue.of(review.revision()),
                "reason", FieldValue.of(review.reason()),
                "digest", FieldValue.of(Digest.of(review.content()).value())));
        return new AuditFact(Kind.REVIEW, local.id().value(), local.modified(), content);
    }

    private static FieldValue superseded(Superseded each) {
        return new Members(Map.of(
                "path", FieldValue.of(each.path().value()),
                "dot", FieldValue.of(each.dot().toString()),
                "reason", FieldValue.of(each.reason().name()),
                "digest", FieldValue.of(Digest.of(each.entry().value()).value())));
    }

    /// Where several values live now, and others than before: which is shown, under which policy.
    private static List<FieldValue> shown(Document before, Document after, Policies policies) {
        var shown = new ArrayList<FieldValue>();
        after.state().live().forEach((path, live) -> {
            boolean isChoice = live.size() > 1
                    && live.values().stream().map(Entry::value).distinct().count() > 1;
            if (isChoice && !live.equals(before.state().at(path))) {
                shown.add(choice(path, live, policies));
            }
        });
        return shown;
    }

    private static FieldValue choice(Path path, SortedMap<Dot, Entry> live, Policies policies) {
        String chosen = Lens.shownDot(live, path, policies).map(Dot::toString).orElse("");
        return new Members(Map.of(
                "path", FieldValue.of(path.value()),
                "policy", FieldValue.of(policies.at(path).word()),
                "shown", FieldValue.of(chosen),
                "not",
                        FieldValue.texts(live.keySet().stream()
                                .map(Dot::toString)
                                .filter(dot -> !dot.equals(chosen))
                                .toList())));
    }
}
