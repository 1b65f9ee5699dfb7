package dev.tidemark.hub.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The sessions of users who logged in. A change is done, and forced to disk, when its future is.
public final class StoredLogins {
    private final HubStore store;

    StoredLogins(HubStore store) {
        this.store = store;
    }

    public Optional<StoredLogin> find(String digest) {
        return store.read(statements -> {
            try (ResultSet row = statements
                    .with(
                            "SELECT account, credential, life_millis, expires_millis FROM login_session"
                                    + " WHERE digest = ?",
                            digest)
                    .executeQuery()) {
                return row.next() ? Optional.of(read(digest, row)) : Optional.<StoredLogin>empty();
            }
        });
    }

    private static StoredLogin read(String digest, ResultSet row) throws SQLException {
        return new StoredLogin(
                digest,
                row.getString(1),
                row.getString(2),
                Duration.ofMillis(row.getLong(3)),
                Instant.ofEpochMilli(row.getLong(4)));
    }

    /// Adds a session. Those that have expired go; of one account, the `keptMax` that last longest stay.
    public CompletableFuture<Boolean> add(StoredLogin login, Instant now, int keptMax) {
        return store.submit(context -> {
            Statements statements = context.statements;
            statements.update("DELETE FROM login_session WHERE expires_millis <= ?", now.toEpochMilli());
            statements.update(
                    "DELETE FROM login_session WHERE digest IN (SELECT digest FROM login_session WHERE account = ?"
                            + " ORDER BY expires_millis DESC OFFSET ? ROWS)",
                    login.account(),
                    keptMax - 1);
            statements.update(
                    "INSERT INTO login_session VALUES (?, ?, ?, ?, ?)",
                    login.digest(),
                    login.account(),
                    login.credential(),
                    login.life().toMillis(),
                    login.expires().toEpochMilli());
            return true;
        });
    }

    /// False when the session has ended meanwhile.
    public CompletableFuture<Boolean> renew(String digest, Instant expires) {
        return store.submit(context -> context.statements
                        .with(
                                "UPDATE login_session SET expires_millis = ? WHERE digest = ?",
                                expires.toEpochMilli(),
                                digest)
                        .executeUpdate()
                > 0);
    }

    /// False when there is no such session.
    public CompletableFuture<Boolean> delete(String digest) {
        return store.submit(context -> context.statements
                        .with("DELETE FROM login_session WHERE digest = ?", digest)
                        .executeUpdate()
                > 0);
    }

    /// Ends all sessions of an account.
    public CompletableFuture<Boolean> deleteOf(String account) {
        return store.submit(context -> context.statements
                        .with("DELETE FROM login_session WHERE account = ?", account)
                        .executeUpdate()
                > 0);
    }
}
