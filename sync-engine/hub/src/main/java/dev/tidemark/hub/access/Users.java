package dev.tidemark.hub.access;

import java.util.List;
import java.util.Set;

/// Administration of users. A change is durable when its method returns, and a running hub has taken it up: clients
/// that are connected read from then on what they may, and those of a user who was removed, or has another password,
/// are disconnected. Unfit names, passwords and channels are [IllegalArgumentException]s that say what is wrong.
public interface Users extends AutoCloseable {
    /// Adds a user; one without channels gets `user:NAME`. False, and nothing happens, when the name is taken.
    ///
    /// @param roles that need not exist: a role gives nothing until it does
    boolean add(String name, String password, Set<String> channels, Set<String> roles);

    /// A user without roles.
    default boolean add(String name, String password, Set<String> channels) {
        return add(name, password, channels, Set.of());
    }

    List<User> list();

    /// False when there is no such user.
    boolean remove(String name);

    /// Sets another password; false when there is no such user.
    boolean password(String name, String password);

    @Override
    void close();
}
