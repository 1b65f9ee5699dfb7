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

    static Session open(JdbcDataSource source, Path folder) throws SQLException {
        boolean fresh = Files.notExists(folder.resolve(Database.FILE));
        Connection writer = source.getConnection();
        try {
            Sql sql = new Sql(writer);
            Schema.migrate(sql, source, folder);
            if (fresh) {
                sql.run("CHECKPOINT SYNC");
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
