package dev.tidemark.hub.store;

import dev.tidemark.hub.store.EntitlementTable.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// The roles of a store. A change takes a sequence of its own, which dates what it grants and takes away.
public final class StoredRoles {
    private final HubStore store;

    StoredRoles(HubStore store) {
        this.store = store;
    }

    public Optional<Role> find(String name) {
        return store.read(statements -> find(new EntitlementTable(statements), name));
    }

    public List<Role> list() {
        return store.read(statements -> {
            var table = new EntitlementTable(statements);
            var roles = new ArrayList<Role>();
            for (String name : table.roleNames()) {
                find(table, name).ifPresent(roles::add);
            }
            return roles;
        });
    }

    private static Optional<Role> find(EntitlementTable table, String name) throws SQLException {
        return table.exists(name)
                ? Optional.of(new Role(
                        name, table.byAdministrator(Holder.role(name), Kind.CHANNEL), table.channelsOfRole(name)))
                : Optional.empty();
    }

    /// Creates or changes a role; true when it is new.
    public CompletableFuture<Boolean> put(String name, Set<String> channels) {
        return store.submit(context -> {
            var table = context.entitlements;
            long sequence = context.changeAccess();
            boolean isNew = table.byAdministrator(Holder.role(name), Kind.EXISTENCE, Set.of(""), sequence);
            boolean _ = table.byAdministrator(Holder.role(name), Kind.CHANNEL, channels, sequence);
            return isNew;
        });
    }

    /// Removes a role from everybody who has it; false when there is none.
    public CompletableFuture<Boolean> delete(String name) {
        return store.submit(context -> {
            var table = context.entitlements;
            long sequence = context.changeAccess();
            boolean existed = table.byAdministrator(Holder.role(name), Kind.EXISTENCE, Set.of(), sequence);
            boolean _ = table.byAdministrator(Holder.role(name), Kind.CHANNEL, Set.of(), sequence);
            return existed;
        });
    }
}
