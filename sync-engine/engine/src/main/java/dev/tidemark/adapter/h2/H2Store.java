package dev.tidemark.adapter.h2;

import dev.tidemark.intent.IntentLog;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.DocumentStoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/// The intent log and the document store of one workspace, in one H2 file. Thread-safe.
public final class H2Store implements AutoCloseable {
    private static final String DISK = "file:";

    private final FolderLock folderLock;
    private final Database database;
    private final H2IntentLog intentLog;
    private final H2DocumentStore documents;

    private H2Store(FolderLock folderLock, Database database) throws SQLException {
        this.folderLock = folderLock;
        this.database = database;
        var writer = new Writer(database);
        var projection = new Projection(database.read(Numbers::read));
        this.intentLog = new H2IntentLog(database, writer, projection);
        this.documents = new H2DocumentStore(database, writer, projection);
    }

    /// Opens the store in this folder, made if need be. It belongs to the caller until closed.
    ///
    /// @throws StoreLockedException if somebody has it open
    /// @throws StoreDamagedException if its file is damaged; nothing is made in its place
    /// @throws StoreUnusableException if it cannot be opened for another reason
    public static H2Store open(Path folder) {
        return open(folder, DISK);
    }

    /// @param scheme the H2 file system that holds it, so that a test can let a disk fail
    static H2Store open(Path folder, String scheme) {
        FolderLock lock = FolderLock.take(folder);
        try {
            return open(lock, HighWater.open(folder), folder, scheme);
        } catch (IOException e) {
            lock.close();
            throw new StoreUnusableException(folder, String.valueOf(e.getMessage()), e);
        } catch (StoreOpenException e) {
            lock.close();
            throw e;
        }
    }

    private static H2Store open(FolderLock lock, HighWater highWater, Path folder, String scheme) throws IOException {
        var database = new Database(folder, scheme, highWater);
        try {
            database.open();
            return new H2Store(lock, database);
        } catch (SQLException e) {
            database.abandon();
            highWater.close();
            throw database.refusal(e);
        } catch (StoreOpenException e) {
            highWater.close();
            throw e;
        }
    }

    public IntentLog intentLog() {
        return intentLog;
    }

    public DocumentStore documents() {
        return documents;
    }

    Database database() {
        return database;
    }

    /// Compacts the file, for at most about a second, and lets go of it. Closing again does nothing.
    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException | IOException e) {
            throw new DocumentStoreException("the store could not be closed properly; nothing forced is lost", e);
        } finally {
            folderLock.close();
        }
    }
}
