package dev.tidemark.hub.store;

import java.sql.SQLException;

/// A change to the store. May run more than once, each time on what the store then holds; its effect counts once.
@FunctionalInterface
interface StoreWork<T> {
    T run(WriteContext context) throws SQLException;
}
