package dev.tidemark.hub.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;

/// Opens the database file: for the writer, and with it for all who read. What fails half way lets the file go, or
/// nobody could open it again.
final class OpenDatabase implements GroupCommit.ContextFactory {
    private static final int READERS_MAX = 8;

    private final JdbcDataSource database;
    private final Readers readers;
    private final AccessCounter access;
    private final HighWater highWater;
    private final AttachmentStore attachments;

    OpenDatabase(
            JdbcDataSource database,
            Readers readers,
            AccessCounter access,
            HighWater highWater,
            AttachmentStore attachments) {
        this.database = database;
        this.readers = readers;
        this.access = access;
        this.highWater = highWater;
        this.attachments = attachments;
    }

    @Override
    public WriteContext open() throws SQLException {
        Connection connection = database.getConnection();
        MVStore file = Force.storeOf(connection);
        try {
            connection.setAutoCommit(false);
            var context = new WriteContext(new Statements(connection), access, highWater, attachments, readers);
            context.force();
            openReaders(file);
            return context;
        } catch (SQLException | RuntimeException e) {
            readers.shut();
            try {
                WriteContext.shutImmediately(new Statements(connection), file);
            } catch (SQLException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    private void openReaders(MVStore file) throws SQLException {
        var connections = new ArrayList<Connection>();
        while (connections.size() < READERS_MAX) {
            Connection connection = database.getConnection();
            connections.add(connection);
            MVStore joined = Force.storeOf(connection);
            if (!joined.equals(file)) {
                Force.letGo(joined);
                throw new SQLException("the database was shut while readers joined it");
            }
        }
        readers.opened(connections);
    }
}
