package dev.tidemark.simulation;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.State;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.replicate.Copy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which state a revision stands for, read once.
final class Contents {
    private final Map<String, Optional<State>> byName = new HashMap<>();
    private final Set<String> forged = new HashSet<>();

    /// A revision of somebody else's: it stands for nothing.
    void forged(Revision revision) {
        byName.put(revision.name(), Optional.empty());
        forged.add(revision.name());
    }

    boolean isForged(String name) {
        return forged.contains(name);
    }

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
