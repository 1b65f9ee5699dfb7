package dev.tidemark.replicate;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue.Members;

/// Settles, inside the client, a conflict between the replica's own revision and one that a pull brought.
@FunctionalInterface
public interface Resolver {
    /// Called on the client's threads, perhaps several times for one conflict. Saves nothing, waits for nobody, throws
    /// nothing.
    Resolution resolve(DocumentId id, Copy.Content ours, Copy.Content theirs);

    sealed interface Resolution {
        /// The pulled revision as it is: a copy of it would be pushed as a new revision.
        record TakeTheirs() implements Resolution {}

        record Write(Members content) implements Resolution {}
    }
}
