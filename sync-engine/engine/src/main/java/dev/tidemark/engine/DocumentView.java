package dev.tidemark.engine;

import dev.tidemark.domain.Document;
import dev.tidemark.replicate.Refusal;
import dev.tidemark.replicate.Review;

/// A document as a window or a command shows it.
///
/// @param pending what the gateway does not hold of it, counted in intents
/// @param conflicts how many paths are in conflict
public record DocumentView(
        Document document, DocumentStatus status, long pending, int conflicts, Refusal refusal, Review review) {}
