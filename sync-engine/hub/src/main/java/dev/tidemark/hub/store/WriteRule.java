package dev.tidemark.hub.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides about a write within its transaction. May run again for the same write; keeps nothing, waits for nothing.
@FunctionalInterface
public interface WriteRule {
    Verdict verdict(@Nullable StoredRevision current);

    /// May the revision be stored, and who may read it then.
    sealed interface Verdict {
        record Accepted(Set<String> channels) implements Verdict {
            public Accepted {
                channels = Set.copyOf(channels);
            }
        }

        record Refused(int status, String reason) implements Verdict {}
    }
}
