package dev.tidemark.simulation;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.State;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.replicate.Copy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which state a revision stands for, read once.
final class Contents {
    private final Map<String, Optional<State>> byName = new HashMap<>();

    /// Empty for a tombstone and for what is not whole.
    Optional<State> of(Revision revision) {
        return byName.computeIfAbsent(revision.name(), _ -> read(revision.id(), revision.content()));
    }

    Optional<State> of(String name) {
        return byName.getOrDefault(name, Optional.empty());
    }

    static Optional<State> read(DocumentId id, Copy.Content content) {
        return content instanceof Copy.Body(var members)
                        && DocumentForm.read(id, members) instanceof DocumentForm.Read(var document)
                ? Optional.of(document.state())
                : Optional.empty();
    }
}
