package dev.tidemark.hub.store;

import dev.tidemark.hub.store.EntitlementTable.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Users, with what was granted to them.
final class AccountTable {
    private final Statements statements;
    private final EntitlementTable entitlements;

    AccountTable(Statements statements) {
        this.statements = statements;
        this.entitlements = new EntitlementTable(statements);
    }

    Optional<Account> find(String name) throws SQLException {
        String hash;
        boolean disabled;
        try (ResultSet row = statements
                .with("SELECT password_hash, disabled FROM account WHERE name = ?", name)
                .executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            hash = row.getString(1);
            disabled = row.getBoolean(2);
        }
        return Optional.of(new Account(
                name,
                hash,
                disabled,
                entitlements.byAdministrator(name, Kind.CHANNEL),
                entitlements.byAdministrator(name, Kind.ROLE),
                entitlements.of(name)));
    }

    List<String> names() throws SQLException {
        var names = new ArrayList<String>();
        try (ResultSet rows =
                statements.with("SELECT name FROM account ORDER BY name").executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /// Puts the user in. What it had keeps the sequence of its grant; what is new begins with `sequence`, and what is
    /// gone ends with it.
    void put(AccountWrite write, long sequence) throws SQLException {
        statements.update(
                "MERGE INTO account KEY (name) VALUES (?, ?, ?)", write.name(), write.passwordHash(), write.disabled());
        boolean _ = entitlements.byAdministrator(write.name(), Kind.CHANNEL, write.channels(), sequence);
        boolean _ = entitlements.byAdministrator(write.name(), Kind.ROLE, write.roles(), sequence);
    }

    boolean delete(String name, long sequence) throws SQLException {
        boolean _ = entitlements.byAdministrator(name, Kind.CHANNEL, Set.of(), sequence);
        boolean _ = entitlements.byAdministrator(name, Kind.ROLE, Set.of(), sequence);
        return statements.with("DELETE FROM account WHERE name = ?", name).executeUpdate() > 0;
    }
}
