package dev.tidemark.hub.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/// Forces to disk what was committed.
///
/// `CHECKPOINT SYNC` alone has a hole: when H2's background thread has just taken the same changes, it forces the file
/// without waiting until they are written. So this waits for H2's writers, and looks whether the last version is in
/// the file.
final class Force {
    private Force() {}

    /// Returns when all that was committed before is on disk.
    static void force(Connection connection) throws SQLException {
        MVStore store = storeOf(connection);
        try {
            store.commit();
            long version = store.getCurrentVersion();
            FileStore<?> file = store.getFileStore();
            var written = new AtomicBoolean();
            while (!written.get()) {
                store.executeFilestoreOperation(() -> written.set(file.lastChunkVersion() >= version));
            }
            store.sync();
        } catch (MVStoreException e) {
            throw new SQLException("what was committed could not be forced to disk", e);
        }
        if (store.isClosed()) {
            throw new SQLException("the database was shut while it was forced to disk");
        }
    }

    /// Lets the database's file go, whatever state H2 has left it in: after a failed write it may call itself shut and
    /// hold the file's lock all the same, so that nobody could open it again.
    static void letGo(MVStore store) throws SQLException {
        try {
            FileStore<?> file = store.getFileStore();
            store.closeImmediately();
            file.close();
        } catch (MVStoreException e) {
            throw new SQLException("the database's file could not be let go", e);
        }
    }

    static MVStore storeOf(Connection connection) throws SQLException {
        if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
            return session.getDatabase().getStore().getMvStore();
        }
        throw new SQLException("the database is not in this process");
    }
}
