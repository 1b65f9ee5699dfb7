package dev.tidemark.hub.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Users and what was granted to them.
final class AccountTable {
    private final Statements statements;

    AccountTable(Statements statements) {
        this.statements = statements;
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
        return Optional.of(new Account(name, hash, disabled, channels(name)));
    }

    private Map<String, Long> channels(String name) throws SQLException {
        var channels = new HashMap<String, Long>();
        try (ResultSet rows = statements
                .with("SELECT channel, granted FROM account_channel WHERE name = ?", name)
                .executeQuery()) {
            while (rows.next()) {
                channels.put(rows.getString(1), rows.getLong(2));
            }
        }
        return channels;
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

    /// Puts the user in; channels that it had keep the sequence of their grant, new ones take `granted`.
    Account put(String name, String hash, boolean disabled, Set<String> channels, long granted) throws SQLException {
        statements.update("MERGE INTO account KEY (name) VALUES (?, ?, ?)", name, hash, disabled);
        Map<String, Long> before = channels(name);
        statements.update("DELETE FROM account_channel WHERE name = ?", name);
        var after = new HashMap<String, Long>();
        for (String channel : channels) {
            after.put(channel, before.getOrDefault(channel, granted));
            statements.update("INSERT INTO account_channel VALUES (?, ?, ?)", name, channel, after.get(channel));
        }
        return new Account(name, hash, disabled, after);
    }

    boolean delete(String name) throws SQLException {
        statements.update("DELETE FROM account_channel WHERE name = ?", name);
        return statements.with("DELETE FROM account WHERE name = ?", name).executeUpdate() > 0;
    }
}
