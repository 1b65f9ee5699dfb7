package dev.tidemark.engine;

import dev.tidemark.domain.Document;
import dev.tidemark.reconcile.Contested;
import dev.tidemark.replicate.Refusal;
import dev.tidemark.replicate.Review;
import java.util.Optional;

/// A document as a window or a command shows it.
///
/// @param pending what the gateway does not hold of it, counted in intents
/// @param conflicts how many paths are in conflict
public record DocumentView(
        Document document, DocumentStatus status, long pending, int conflicts, Refusal refusal, Review review) {
    /// True for what belongs into the inbox.
    public boolean needsPerson() {
        return conflicts > 0
                || refusal.stands()
                || review.stands()
                || contested().isPresent();
    }

    /// Who deleted it and who went on with it, while a person is still to decide between them: *keep* is a
    /// [dev.tidemark.intent.Action.RestoreDocument], *delete again* a [dev.tidemark.intent.Action.DeleteDocument].
    public Optional<Contested> contested() {
        return Contested.in(document);
    }
}
