package dev.tidemark.replicate;

import dev.tidemark.domain.Document;

/// A revision that the gateway may or may not hold, and the state that it stands for.
public record OpenRevision(String revision, Document document) {}
