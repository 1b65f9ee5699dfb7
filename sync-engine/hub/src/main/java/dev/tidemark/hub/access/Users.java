package dev.tidemark.hub.access;

import java.util.List;
import java.util.Set;

/// Administration of users. A change is durable when its method returns, and a running hub has taken it up: whoever was
/// connected under that name is disconnected, comes back, and meets the new rules. Unfit names, passwords and channels
/// are [IllegalArgumentException]s that say what is wrong.
public interface Users extends AutoCloseable {
    /// Adds a user; one without channels gets `user:NAME`. False, and nothing happens, when the name is taken.
    boolean add(String name, String password, Set<String> channels);

    List<User> list();

    /// False when there is no such user.
    boolean remove(String name);

    /// Sets another password; false when there is no such user.
    boolean password(String name, String password);

    @Override
    void close();
}
