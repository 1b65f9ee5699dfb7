package dev.tidemark.hub.store;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcDataSource;

/// Everything the hub keeps, in one folder: an H2 database, and attachments as files beside it. A change is done when
/// its future is, and is then forced to disk. What is read and said to a peer is forced too. Failures of disk or
/// database are [StoreException]s. For any thread.
public final class HubStore implements AutoCloseable {
    /// The database's file.
    public static final String FILE = "hub.mv.db";

    /// After a restore sequences begin so far above the highest that was given.
    private static final long JUMP = 1_000;
    /// Where nothing tells which that was: more than any hub gives between a backup and the day it is needed.
    private static final long JUMP_IN_THE_DARK = 1_000_000_000L;

    private final Readers readers;
    private final GroupCommit writer;
    private final Publication publication;
    private final AttachmentStore attachments;
    private final AccessCounter access;
    private final InstantSource clock;

    private HubStore(
            Readers readers,
            GroupCommit writer,
            Publication publication,
            AttachmentStore files,
            AccessCounter access,
            InstantSource clock) {
        this.readers = readers;
        this.writer = writer;
        this.publication = publication;
        this.attachments = files;
        this.access = access;
        this.clock = clock;
    }

    /// Opens the store, creating it where there is none. The caller holds the folder's lock. `executor` runs the
    /// writer; one that runs tasks in the calling thread serves a caller that is alone.
    public static HubStore open(Path folder, Executor executor) {
        return open(folder, executor, InstantSource.system());
    }

    /// As [#open(Path, Executor)], by the time of this clock.
    public static HubStore open(Path folder, Executor executor, InstantSource clock) {
        try {
            OwnerOnly.folder(folder);
            OwnerOnly.file(folder.resolve(FILE));
            var database = new JdbcDataSource();
            // Retention is not kept in the file; without it the file grows to many times its content.
            database.setURL("jdbc:h2:file:" + folder.toAbsolutePath().resolve("hub")
                    + ";DB_CLOSE_ON_EXIT=FALSE;RETENTION_TIME=0;TRACE_LEVEL_FILE=0");
            Flyway.configure(HubStore.class.getClassLoader())
                    .dataSource(database)
                    .locations("classpath:dev/tidemark/hub/store/schema")
                    .load()
                    .migrate();
            return open(folder, database, executor, clock);
        } catch (SQLException | IOException | FlywayException e) {
            throw new StoreException("could not open the hub's data in " + folder, e);
        }
    }

    private static HubStore open(Path folder, JdbcDataSource database, Executor executor, InstantSource clock)
            throws SQLException, IOException {
        AttachmentStore attachments = AttachmentStore.open(folder.resolve("attachments"), clock);
        var access = new AccessCounter();
        var readers = new Readers();
        var contexts = new OpenDatabase(database, readers, access, HighWater.open(folder), attachments);
        WriteContext context = contexts.open();
        var publication = new Publication();
        Folders.force(folder);
        publication.forced(context.sequences.last());
        var writer = new GroupCommit(context, contexts, publication, executor);
        return new HubStore(readers, writer, publication, attachments, access, clock);
    }

    /// A random UUID: version 4, RFC 9562.
    private static UUID life(SecureRandom random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & (Long.MAX_VALUE >>> 1)) | Long.MIN_VALUE;
        return new UUID(high, low);
    }

    /// Makes what was copied back from a backup a database that goes on: another life of it begins, and its sequences
    /// begin above all that were ever given at the place where it is going to live.
    ///
    /// @param folder of the copy; nothing else has it open
    /// @param home where it is going to live, and may have lived before
    public static void revive(Path folder, Path home) {
        try (HubStore store = open(folder, Runnable::run)) {
            long mark = HighWater.read(home);
            long above = mark > 0 ? mark + JUMP : store.lastSequence() + JUMP_IN_THE_DARK;
            boolean _ = store.submit(context -> {
                        UUID life = life(new SecureRandom());
                        context.sequences.skipTo(Math.max(above, context.sequences.last()));
                        context.statements.update("UPDATE epoch SET id = ?", life.toString());
                        EpochDocument.begin(context, life);
                        return true;
                    })
                    .join();
        } catch (IOException e) {
            throw new StoreException("could not read the mark of sequences in " + home, e);
        }
    }

    /// A client came for its checkpoint, which therefore does not expire for a while. Not waited for.
    public void checkpointUsed(String owner, String client) {
        Instant now = clock.instant();
        var _ = writer.submit(context -> {
            context.checkpoints.used(owner, client, now);
            return true;
        });
    }

    /// Forgets checkpoints that no client has come for in this long; says how many. It costs a client that comes after
    /// all a look at everything, and nothing else.
    public CompletableFuture<Integer> expireCheckpoints(Duration unused) {
        Instant since = clock.instant().minus(unused);
        return writer.submit(context -> context.checkpoints.expire(since));
    }

    /// Removes attachments that no document names any more and nobody has claimed in this long; says how many.
    public int removeOrphans(Duration grace) throws IOException {
        Instant since = clock.instant().minus(grace);
        Set<String> named = read(statements -> new RevisionTable(statements).digests());
        awaitForced();
        return attachments.discard(named, since);
    }

    /// Which life of the database this is.
    public String epoch() {
        return read(statements -> {
            try (ResultSet row = statements.with("SELECT id FROM epoch").executeQuery()) {
                row.next();
                return row.getString(1);
            }
        });
    }

    /// Writes a copy of the database into a file, as a ZIP archive that holds it alone. Readers and writers go on
    /// meanwhile; the copy holds everything that was committed before.
    public void copyDatabase(Path archive) {
        boolean _ = read(statements -> {
            statements.with("BACKUP TO ?", archive.toAbsolutePath().toString()).execute();
            return true;
        });
    }

    public StoreFigures figures() {
        return writer.figures();
    }

    public AttachmentStore attachments() {
        return attachments;
    }

    public CompletableFuture<WriteOutcome> write(RevisionWrite write) {
        return writer.submit(context -> context.revisions.write(write, context));
    }

    /// The highest sequence that is published; nothing at or below it changes but by moving beyond it.
    public long lastSequence() {
        return publication.sequence();
    }

    /// Waits until something is published after this sequence; false when the store is closing or the caller has
    /// cancelled. No thread that reads here is ever interrupted: H2 would lose its file.
    public boolean awaitAfter(long sequence, BooleanSupplier cancelled) {
        return publication.awaitAfter(sequence, cancelled);
    }

    /// Makes every waiting feed ask again whether it is cancelled.
    public void wake() {
        publication.wake();
    }

    public Optional<StoredRevision> current(String id) {
        return Optional.ofNullable(current(List.of(id)).get(id));
    }

    /// The current revisions of those of these documents that exist.
    public Map<String, StoredRevision> current(Collection<String> ids) {
        var found = read(statements -> {
            var table = new RevisionTable(statements);
            var revisions = new HashMap<String, StoredRevision>();
            for (String id : ids) {
                table.current(id).ifPresent(revision -> revisions.put(id, revision));
            }
            return revisions;
        });
        awaitForced();
        return found;
    }

    /// The current revision, which may not be on disk yet: not to be told to anybody.
    public Optional<StoredRevision> glance(String id) {
        return read(statements -> new RevisionTable(statements).current(id));
    }

    /// A page of current revisions after a sequence and not after another, ascending.
    public List<StoredRevision> changes(long after, long upTo, int limit) {
        return read(statements -> new RevisionTable(statements).after(after, upTo, limit));
    }

    /// The body of the revision with this sequence; empty when it has been replaced.
    public Optional<byte[]> body(long sequence) {
        return read(statements -> new RevisionTable(statements).body(sequence));
    }

    public Optional<Checkpoint> checkpoint(String owner, String client) {
        Optional<Checkpoint> found = read(statements -> new CheckpointTable(statements).find(owner, client));
        awaitForced();
        return found;
    }

    /// Empty when the stored checkpoint does not have the expected revision; an empty one stands for none.
    public CompletableFuture<Optional<Checkpoint>> saveCheckpoint(
            String owner, String client, String expectedRev, byte[] body) {
        return writer.submit(context -> context.checkpoints.replace(owner, client, expectedRev, body, clock.instant()));
    }

    /// The user whose client has a checkpoint of this name.
    public Optional<String> checkpointOwner(String client) {
        return read(statements -> new CheckpointTable(statements).owner(client));
    }

    public CompletableFuture<Boolean> deleteCheckpoint(String owner, String client) {
        return writer.submit(context -> context.checkpoints.delete(owner, client));
    }

    public Optional<Account> account(String name) {
        return read(statements -> new AccountTable(statements).find(name));
    }

    public List<Account> accounts() {
        return read(statements -> {
            var table = new AccountTable(statements);
            var accounts = new ArrayList<Account>();
            for (String name : table.names()) {
                table.find(name).ifPresent(accounts::add);
            }
            return accounts;
        });
    }

    /// Stores a user. A change takes a sequence of its own, which dates what it grants and takes away.
    public CompletableFuture<Account> putAccount(AccountWrite write) {
        return writer.submit(context -> {
            context.accounts.put(write, context.changeAccess());
            return context.accounts.find(write.name()).orElseThrow();
        });
    }

    /// False when there is no such user.
    public CompletableFuture<Boolean> deleteAccount(String name) {
        return writer.submit(context -> context.accounts.delete(name, context.changeAccess()));
    }

    /// The sessions of users who logged in.
    public StoredLogins logins() {
        return new StoredLogins(this);
    }

    /// How this database is set up.
    public StoredSettings settings() {
        return new StoredSettings(this);
    }

    /// A page of the current revisions of documents whose ids come after this one, in the order of their ids.
    public List<StoredRevision> documents(String afterId, int limit) {
        var page = read(statements -> new RevisionTable(statements).afterId(afterId, limit));
        awaitForced();
        return page;
    }

    /// Takes a document away as if it had never been; nobody is told. False when there is none.
    public CompletableFuture<Boolean> purge(String id) {
        return writer.submit(context -> context.revisions.purge(id));
    }

    public StoredRoles roles() {
        return new StoredRoles(this);
    }

    /// Differs from what it was when anybody's access may have changed since: an account read after asking is good for
    /// as long as the number stays.
    public long accessVersion() {
        return access.version();
    }

    <T> CompletableFuture<T> submit(StoreWork<T> work) {
        return writer.submit(work);
    }

    <T> T read(Reading<T> reading) {
        try {
            Connection connection = readers.borrow();
            try {
                return read(reading, connection);
            } finally {
                readers.giveBack(connection);
            }
        } catch (SQLException e) {
            revive();
            throw new StoreException("could not read", e);
        }
    }

    private static <T> T read(Reading<T> reading, Connection connection) throws SQLException {
        var statements = new Statements(connection);
        try {
            return reading.from(statements);
        } finally {
            statements.release();
        }
    }

    private void awaitForced() {
        try {
            publication.awaitForced();
        } catch (StoreException e) {
            revive();
            throw e;
        }
    }

    /// A client that cannot be answered writes nothing, so that somebody else has to see whether the database opens.
    private void revive() {
        var _ = writer.submit(_ -> true);
    }

    /// Finishes what was submitted and forces it. Readers that wait for more are woken.
    @Override
    public void close() {
        writer.close();
        readers.shut();
        publication.close();
    }

    @FunctionalInterface
    interface Reading<T> {
        T from(Statements statements) throws SQLException;
    }
}
