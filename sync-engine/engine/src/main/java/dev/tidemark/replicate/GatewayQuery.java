package dev.tidemark.replicate;

import dev.tidemark.domain.DocumentId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Asks the gateway itself which revisions it lacks: `POST /{db}/_revs_diff` on its public port.
public interface GatewayQuery {
    /// Blocks until the answer is there or the request has failed; never called on the control thread.
    Answer missing(Map<DocumentId, List<String>> revisions);

    sealed interface Answer {
        /// @param revisions those of the question that the gateway does not hold; it holds all others
        record Missing(Map<DocumentId, Set<String>> revisions) implements Answer {}

        record Unanswered(Failure failure) implements Answer {}
    }
}
