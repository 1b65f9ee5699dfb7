package dev.tidemark.hub.store;

import java.sql.SQLException;
import java.util.Optional;
import org.h2.mvstore.MVStore;

/// What a [StoreWork] may touch: the tables, within the writer's transaction.
final class WriteContext implements AutoCloseable, WriteRule.Moment {
    final Statements statements;
    final SequenceCounter sequences;
    final RevisionWriter revisions;
    final CheckpointTable checkpoints;
    final AccountTable accounts;
    final EntitlementTable entitlements;
    private final RevisionTable table;
    private final MVStore database;
    private final AccessCounter access;
    private final Readers readers;

    WriteContext(
            Statements statements,
            AccessCounter access,
            HighWater highWater,
            AttachmentStore attachments,
            Readers readers)
            throws SQLException {
        this.statements = statements;
        this.database = Force.storeOf(statements.connection());
        this.sequences = new SequenceCounter(statements, highWater);
        this.table = new RevisionTable(statements);
        this.entitlements = new EntitlementTable(statements);
        this.revisions = new RevisionWriter(table, sequences, new DocumentGrants(entitlements, access), attachments);
        this.checkpoints = new CheckpointTable(statements);
        this.accounts = new AccountTable(statements);
        this.access = access;
        this.readers = readers;
        access.changed();
    }

    /// A sequence for a change of what somebody may read.
    long changeAccess() {
        access.changed();
        return sequences.next();
    }

    Optional<StoredRevision> current(String id) throws SQLException {
        return table.current(id);
    }

    @Override
    public byte[] body(StoredRevision current) throws SQLException {
        return table.body(current.sequence()).orElseThrow(() -> new SQLException("the current revision has no body"));
    }

    @Override
    public Optional<Account> account(String user) throws SQLException {
        return accounts.find(user);
    }

    @Override
    public long accessVersion() {
        return access.version();
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
        access.committed();
    }

    /// Shuts the database as it is on disk: what was committed and not forced must not be seen by anybody again.
    void abandon() throws SQLException {
        readers.shut();
        shutImmediately(statements, database);
    }

    static void shutImmediately(Statements statements, MVStore database) throws SQLException {
        try (statements) {
            statements.with("SHUTDOWN IMMEDIATELY").execute();
        } finally {
            Force.letGo(database);
        }
    }

    @Override
    public void close() throws SQLException {
        readers.close();
        statements.close();
    }
}
