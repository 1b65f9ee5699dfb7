package dev.tidemark.adapter.h2;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/// One H2 file, open: one connection that writes, a few that read.
///
/// H2 shuts a database when a write fails, a full disk for instance. The next use opens it again, so that what was
/// forced is there as soon as the disk works.
final class Database implements AutoCloseable {
    static final String NAME = "tidemark";
    static final String FILE = NAME + ".mv.db";
    /// The default write delay and no retention: other settings let the file grow without bound. Neither is stored in
    /// the file. Closing compacts in place, every step forced; H2's SHUTDOWN COMPACT would replace the whole file by
    /// one that nobody forced.
    private static final String SETTINGS = ";WRITE_DELAY=500;RETENTION_TIME=0;MAX_COMPACT_TIME=1000"
            + ";DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0";

    private static final Set<Integer> IO_FAILED =
            Set.of(DataUtils.ERROR_READING_FAILED, DataUtils.ERROR_WRITING_FAILED, DataUtils.ERROR_FILE_LOCKED);

    private final Path folder;
    private final JdbcDataSource source = new JdbcDataSource();
    private final HighWater highWater;
    private @Nullable Session session;
    private boolean closed;

    /// @param scheme the H2 file system to use, `file:` in the product
    Database(Path folder, String scheme, HighWater highWater) {
        this.folder = folder;
        this.highWater = highWater;
        source.setURL("jdbc:h2:" + scheme + folder.toAbsolutePath().resolve(NAME) + SETTINGS);
        source.setUser("sa");
    }

    @FunctionalInterface
    interface Work<T> {
        T run(Sql sql) throws SQLException;
    }

    /// Reads what was committed when it began. Tries once more if H2 had shut the database.
    <T> T read(Work<T> work) throws SQLException {
        boolean interrupted = Thread.interrupted();
        try {
            Session current = session();
            try {
                return current.read(work);
            } catch (SQLException e) {
                if (current.isAlive()) {
                    throw e;
                }
                drop(current);
                return session().read(work);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// The connection that writes. For one thread at a time.
    Sql writer() throws SQLException {
        return new Sql(session().writer());
    }

    /// Forgets whatever is not on disk. The next use opens the file again.
    void abandon() {
        Session current;
        synchronized (this) {
            current = session;
        }
        if (current != null) {
            drop(current);
        }
    }

    /// This intent has been forced to disk: a file that does not hold it is damaged from now on.
    void acknowledged(long sequence) {
        highWater.raise(sequence);
    }

    synchronized void open() {
        try {
            session();
        } catch (SQLException e) {
            throw refusal(e);
        }
    }

    @Override
    public synchronized void close() throws SQLException, IOException {
        closed = true;
        try (highWater) {
            if (session != null) {
                Session last = session;
                session = null;
                last.close();
            }
        }
    }

    private synchronized Session session() throws SQLException {
        if (closed) {
            throw new SQLException("the store is closed");
        }
        if (session == null) {
            session = Session.open(source, folder, highWater.last());
        }
        return session;
    }

    private synchronized void drop(Session broken) {
        if (session == broken) {
            session = null;
            broken.abandon();
        }
    }

    StoreOpenException refusal(SQLException e) {
        if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
            return new StoreLockedException(folder, e);
        }
        return isDamage(e)
                ? new StoreDamagedException(folder.resolve(FILE), String.valueOf(e.getMessage()), e)
                : new StoreUnusableException(folder, String.valueOf(e.getMessage()), e);
    }

    /// A file that ends too early is damaged too; one that cannot be read at all need not be.
    private static boolean isDamage(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException) {
                return true;
            }
            if (cause instanceof MVStoreException store && !IO_FAILED.contains(store.getErrorCode())) {
                return true;
            }
        }
        return e.getErrorCode() == ErrorCode.FILE_CORRUPTED_1;
    }
}
