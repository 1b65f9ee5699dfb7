package dev.tidemark.hub.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Clients' checkpoints, by user and client.
final class CheckpointTable {
    private final Statements statements;

    CheckpointTable(Statements statements) {
        this.statements = statements;
    }

    Optional<Checkpoint> find(String owner, String client) throws SQLException {
        try (ResultSet row = statements
                .with("SELECT generation, body FROM checkpoint WHERE owner = ? AND client = ?", owner, client)
                .executeQuery()) {
            return row.next() ? Optional.of(new Checkpoint(row.getLong(1), row.getBytes(2))) : Optional.empty();
        }
    }

    /// Empty when `expectedRev` is not that of the stored checkpoint; an empty text stands for none.
    Optional<Checkpoint> replace(String owner, String client, String expectedRev, byte[] body, Instant now)
            throws SQLException {
        Optional<Checkpoint> stored = find(owner, client);
        if (!stored.map(Checkpoint::rev).orElse("").equals(expectedRev)) {
            return Optional.empty();
        }
        var next = new Checkpoint(stored.map(Checkpoint::generation).orElse(0L) + 1, body);
        statements.update(
                "MERGE INTO checkpoint KEY (owner, client) VALUES (?, ?, ?, ?, ?)",
                owner,
                client,
                next.generation(),
                body,
                now.toEpochMilli());
        return Optional.of(next);
    }

    /// The client came for its checkpoint.
    void used(String owner, String client, Instant now) throws SQLException {
        statements.update(
                "UPDATE checkpoint SET used_millis = ? WHERE owner = ? AND client = ?",
                now.toEpochMilli(),
                owner,
                client);
    }

    /// Forgets those that nobody has come for since; says how many.
    int expire(Instant unusedSince) throws SQLException {
        return statements
                .with("DELETE FROM checkpoint WHERE used_millis < ?", unusedSince.toEpochMilli())
                .executeUpdate();
    }

    /// Whose checkpoints have this client's name; clients make theirs up so that there is one at most.
    Optional<String> owner(String client) throws SQLException {
        try (ResultSet row = statements
                .with("SELECT owner FROM checkpoint WHERE client = ? ORDER BY owner", client)
                .executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    boolean delete(String owner, String client) throws SQLException {
        return statements
                        .with("DELETE FROM checkpoint WHERE owner = ? AND client = ?", owner, client)
                        .executeUpdate()
                > 0;
    }
}
