package dev.tidemark.engine;

import dev.tidemark.reconcile.ConflictClass;

/// Something in a document that a person must decide.
///
/// @param field the path in conflict, empty where it is about the document as a whole
public record OpenCase(ConflictClass kind, String field) {}
