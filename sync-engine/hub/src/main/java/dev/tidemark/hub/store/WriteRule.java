package dev.tidemark.hub.store;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides about a write within its transaction. May run again for the same write; waits for nothing.
@FunctionalInterface
public interface WriteRule {
    /// @param parent the current revision, where the write continues it
    Verdict verdict(@Nullable StoredRevision parent, Moment moment) throws SQLException;

    /// The store as the transaction sees it.
    interface Moment {
        /// Of the current revision of a document.
        byte[] body(StoredRevision current) throws SQLException;

        Optional<Account> account(String user) throws SQLException;

        /// Differs from [HubStore#accessVersion] as read before when somebody's access may have changed since.
        long accessVersion();
    }

    /// May the revision be stored, and who may read what then.
    sealed interface Verdict {
        /// @param channels of the revision
        /// @param access channels that it grants for as long as it is current, by user, or `role:` and a role
        /// @param roles that it gives for as long as it is current, by user
        record Accepted(Set<String> channels, Map<String, Set<String>> access, Map<String, Set<String>> roles)
                implements Verdict {
            public Accepted {
                channels = Set.copyOf(channels);
                access = Map.copyOf(access);
                roles = Map.copyOf(roles);
            }

            public Accepted(Set<String> channels) {
                this(channels, Map.of(), Map.of());
            }
        }

        record Refused(int status, String reason) implements Verdict {}
    }
}
