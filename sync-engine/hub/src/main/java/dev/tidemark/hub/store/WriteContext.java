package dev.tidemark.hub.store;

import java.sql.SQLException;

/// What a [StoreWork] may touch: the tables, within the writer's transaction.
final class WriteContext implements AutoCloseable {
    final Statements statements;
    final SequenceCounter sequences;
    final RevisionWriter revisions;
    final CheckpointTable checkpoints;
    final AccountTable accounts;

    WriteContext(Statements statements) throws SQLException {
        this.statements = statements;
        this.sequences = new SequenceCounter(statements);
        this.revisions = new RevisionWriter(new RevisionTable(statements), sequences);
        this.checkpoints = new CheckpointTable(statements);
        this.accounts = new AccountTable(statements);
    }

    void commit() throws SQLException {
        sequences.save();
        statements.commit();
    }

    void rollback() throws SQLException {
        statements.rollback();
        sequences.reload();
    }

    /// Out of the box H2 writes a commit up to half a second later.
    void force() throws SQLException {
        Force.force(statements.connection());
    }

    /// Shuts the database as it is on disk: what was committed and not forced must not be seen by anybody again.
    void abandon() throws SQLException {
        try (statements) {
            statements.with("SHUTDOWN IMMEDIATELY").execute();
        }
    }

    @Override
    public void close() throws SQLException {
        statements.close();
    }
}
