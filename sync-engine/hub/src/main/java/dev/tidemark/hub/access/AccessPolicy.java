package dev.tidemark.hub.access;

import dev.tidemark.hub.store.WriteRule;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Decides about each write: whether it is taken, into which channels it goes, and what it grants. May run again for
/// the same write and in several threads at once; waits for nothing. An exception from it closes the connection: the
/// client comes back and nothing is taken for done.
@FunctionalInterface
public interface AccessPolicy {
    WriteRule.Verdict judge(Write write, Circumstances circumstances);

    /// Whether it takes so little time that the writer's thread may run it.
    default boolean isQuick() {
        return false;
    }

    /// A revision that somebody would store.
    record Write(String document, String rev, boolean deleted, ObjectNode body) {}

    /// What surrounds a write; looked up only when asked for.
    interface Circumstances {
        Author author();

        /// The revision that this one continues. None for a first one, and for one that begins anew over a tombstone.
        Optional<Parent> parent();
    }

    /// A stored revision that is continued.
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Parent(boolean deleted, byte[] body) {}

    /// Who would store it.
    sealed interface Author {
        /// Whom no check holds up.
        record Administrator() implements Author {}

        /// A user, with all that they have now; the guest's name is empty.
        record User(String name, Set<String> roles, Set<String> channels) implements Author {
            public User {
                roles = Set.copyOf(roles);
                channels = Set.copyOf(channels);
            }
        }
    }
}
