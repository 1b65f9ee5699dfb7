package dev.tidemark.reconcile;

import dev.tidemark.clock.Dot;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.Path;

/// An entry that a join took out of the state: it goes to the document's history, so that no acknowledged value is
/// absent from state and history together.
public record Superseded(Path path, Dot dot, Entry entry, Reason reason) {
    public enum Reason {
        /// An intent that had seen it replaced it.
        REPLACED,
        /// A merge of texts took it in.
        MERGED
    }
}
