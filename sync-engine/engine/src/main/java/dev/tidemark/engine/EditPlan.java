package dev.tidemark.engine;

import dev.tidemark.domain.Document;
import dev.tidemark.intent.Action;
import java.util.List;
import java.util.Optional;

/// What to do to a document, decided when its turn comes, on the control thread, against the document as it then is.
@FunctionalInterface
public interface EditPlan {
    /// @param local the document, empty when this device does not know it
    /// @return what to do, in order; nothing when there is nothing to do
    /// @throws EditRefusedException when it cannot be done; nothing of the edit is then done
    List<Action> actions(Optional<Document> local);
}
