package dev.tidemark.reconcile;

import dev.tidemark.domain.Document;
import java.util.List;

/// The join of two documents.
///
/// @param audit as in [Reconciled]
public record JoinedDocument(Document document, List<Superseded> audit) {
    public JoinedDocument {
        audit = List.copyOf(audit);
    }
}
