package dev.tidemark.hub.store;

import java.sql.ResultSet;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Texts that say how a database is set up, by name.
public final class StoredSettings {
    private final HubStore store;

    StoredSettings(HubStore store) {
        this.store = store;
    }

    public Optional<String> find(String name) {
        return store.read(statements -> {
            try (ResultSet row = statements
                    .with("SELECT text FROM setting WHERE name = ?", name)
                    .executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.<String>empty();
            }
        });
    }

    /// Done, and forced to disk, when the future is.
    public CompletableFuture<Boolean> put(String name, String text) {
        return store.submit(context -> {
            context.statements.update("MERGE INTO setting KEY (name) VALUES (?, ?)", name, text);
            return true;
        });
    }
}
