package dev.tidemark.adapter.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/// The database, open, until it is closed or H2 shuts it because a write failed.
final class Session {
    private static final int READERS_MAX = 4;
    private static final String LAST_INTENT = "SELECT MAX(sequence) FROM intent";

    private final JdbcConnectionPool readers;
    private final Connection writer;

    private Session(JdbcConnectionPool readers, Connection writer) {
        this.readers = readers;
        this.writer = writer;
    }

    /// For one thread at a time.
    Connection writer() {
        return writer;
    }

    /// @param acknowledged the number of an intent that the file is known to have held
    static Session open(JdbcDataSource source, Path folder, long acknowledged) throws SQLException {
        Path file = folder.resolve(Database.FILE);
        boolean fresh = isFresh(file);
        if (fresh && acknowledged > 0) {
            throw new StoreDamagedException(
                    file, "it is missing or empty, and held " + acknowledged + " intents", null);
        }
        Connection writer = source.getConnection();
        try {
            Sql sql = new Sql(writer);
            requireAcknowledged(sql, file, acknowledged);
            Schema.migrate(sql, source, folder);
            if (fresh) {
                Force.force(writer);
                Folders.force(folder);
            }
            writer.setAutoCommit(false);
        } catch (SQLException | StoreOpenException e) {
            shut(writer, "SHUTDOWN IMMEDIATELY");
            throw e;
        } catch (IOException e) {
            shut(writer, "SHUTDOWN IMMEDIATELY");
            throw new SQLException("the folder could not be forced to disk", e);
        }
        JdbcConnectionPool readers = JdbcConnectionPool.create(source);
        readers.setMaxConnections(READERS_MAX);
        return new Session(readers, writer);
    }

    /// H2 would make a new database of an empty file.
    private static boolean isFresh(Path file) throws SQLException {
        try {
            return Files.notExists(file) || Files.size(file) == 0;
        } catch (IOException e) {
            throw new SQLException("the file cannot be read", e);
        }
    }

    /// H2 falls back on an earlier state when the end of the file is damaged.
    private static void requireAcknowledged(Sql sql, Path file, long acknowledged) throws SQLException {
        if (acknowledged == 0) {
            return;
        }
        boolean empty = Schema.isEmpty(sql);
        long last = empty ? 0 : sql.first(LAST_INTENT, row -> row.getLong(1)).orElse(0L);
        if (last < acknowledged) {
            throw new StoreDamagedException(
                    file, "it held " + acknowledged + " intents, and shows only the first " + last, null);
        }
    }

    <T> T read(Database.Work<T> work) throws SQLException {
        try (Connection connection = readers.getConnection()) {
            connection.setAutoCommit(false);
            new Sql(connection).run("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT");
            T result = work.run(new Sql(connection));
            connection.commit();
            return result;
        }
    }

    boolean isAlive() throws SQLException {
        return writer.isValid(0);
    }

    void abandon() {
        shut(writer, "SHUTDOWN IMMEDIATELY");
        readers.dispose();
    }

    void close() throws SQLException {
        try (writer) {
            readers.dispose();
            new Sql(writer).run("SHUTDOWN");
        }
    }

    private static void shut(Connection connection, String how) {
        try (connection) {
            new Sql(connection).run(how);
        } catch (SQLException e) {
            // H2 had shut it already, or does so now
        }
    }
}
