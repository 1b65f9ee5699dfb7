package dev.tidemark.testkit;

import com.couchbase.lite.BasicAuthenticator;
import com.couchbase.lite.Blob;
import com.couchbase.lite.CouchbaseLiteException;
import com.couchbase.lite.Database;
import com.couchbase.lite.DatabaseConfiguration;
import com.couchbase.lite.MutableDocument;
import com.couchbase.lite.Replicator;
import com.couchbase.lite.ReplicatorActivityLevel;
import com.couchbase.lite.ReplicatorConfiguration;
import com.couchbase.lite.ReplicatorType;
import com.couchbase.lite.URLEndpoint;
import dev.tidemark.adapter.couchbase.NativeLibraries;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The client as it comes, alone: one continuous replicator with its own reconnection and its own word that all is
/// done.
public final class StockClient implements AutoCloseable {
    private final Database database;
    private final Replicator replicator;

    public StockClient(Path folder, URI gateway) {
        NativeLibraries.prepare(folder);
        var place = new DatabaseConfiguration();
        place.setDirectory(folder.toString());
        try {
            database = new Database("stock", place);
        } catch (CouchbaseLiteException e) {
            throw new IllegalStateException(e);
        }
        var configuration = new ReplicatorConfiguration(database, new URLEndpoint(gateway));
        configuration.setType(ReplicatorType.PUSH_AND_PULL);
        configuration.setContinuous(true);
        configuration.setAuthenticator(new BasicAuthenticator(HubHouse.ADA, HubHouse.PASSWORD.toCharArray()));
        replicator = new Replicator(configuration);
    }

    public void save(String id, String text) {
        var document = new MutableDocument(id);
        document.setString("text", text);
        save(document);
    }

    /// Puts another content in the place of an attached file's, and nothing else.
    public void exchangeFile(String id, String digest, byte[] content) {
        MutableDocument document =
                Objects.requireNonNull(database.getDocument(id)).toMutable();
        Objects.requireNonNull(document.getDictionary("blobs"))
                .setBlob(digest, new Blob("application/octet-stream", content));
        save(document);
    }

    /// With an attachment.
    public void save(String id, byte[] content) {
        save(new MutableDocument(id).setBlob("file", new Blob("application/octet-stream", content)));
    }

    /// Saves all at once.
    public void saveAll(Collection<String> ids, String text) {
        try {
            database.inBatch(() -> ids.forEach(id -> save(id, text)));
        } catch (CouchbaseLiteException e) {
            throw new IllegalStateException(e);
        }
    }

    private void save(MutableDocument document) {
        try {
            database.save(document);
        } catch (CouchbaseLiteException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The attachment of a document; empty while it is not there.
    public Optional<byte[]> content(String id) {
        return Optional.ofNullable(database.getDocument(id))
                .map(document -> document.getBlob("file"))
                .flatMap(blob -> Optional.ofNullable(blob.getContent()));
    }

    public boolean has(String id) {
        return database.getDocument(id) != null;
    }

    public void start() {
        replicator.start();
    }

    /// Whether it says that it is connected and has nothing to do.
    public boolean isIdle() {
        return replicator.getStatus().getActivityLevel() == ReplicatorActivityLevel.IDLE;
    }

    @Override
    public String toString() {
        return "the stock client, " + replicator.getStatus();
    }

    /// What it believes to be still to push.
    public Set<String> pending() {
        try {
            return replicator.getPendingDocumentIds();
        } catch (CouchbaseLiteException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        replicator.stop();
        Eventually.holds(
                "the stock client stops",
                () -> replicator.getStatus().getActivityLevel() == ReplicatorActivityLevel.STOPPED);
        try {
            database.close();
        } catch (CouchbaseLiteException e) {
            throw new IllegalStateException(e);
        }
    }
}
