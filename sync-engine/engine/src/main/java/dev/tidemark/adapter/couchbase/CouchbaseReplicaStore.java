package dev.tidemark.adapter.couchbase;

import com.couchbase.lite.ConcurrencyControl;
import com.couchbase.lite.CouchbaseLiteException;
import com.couchbase.lite.DataSource;
import com.couchbase.lite.Database;
import com.couchbase.lite.DatabaseConfiguration;
import com.couchbase.lite.Document;
import com.couchbase.lite.Expression;
import com.couchbase.lite.ListenerToken;
import com.couchbase.lite.Meta;
import com.couchbase.lite.MutableDocument;
import com.couchbase.lite.Ordering;
import com.couchbase.lite.Query;
import com.couchbase.lite.QueryBuilder;
import com.couchbase.lite.Result;
import com.couchbase.lite.ResultSet;
import com.couchbase.lite.SelectResult;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.replicate.BlobStore;
import dev.tidemark.replicate.Copy;
import dev.tidemark.replicate.ReplicaStore;
import dev.tidemark.replicate.ReplicaStoreException;
import dev.tidemark.replicate.Subscription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A [ReplicaStore] in one Couchbase Lite database. Its saves are not forced to disk: a power cut may take some back,
/// which the roads repair.
public final class CouchbaseReplicaStore implements ReplicaStore {
    private static final Logger LOG = LoggerFactory.getLogger(CouchbaseReplicaStore.class);
    private static final String NAME = "replica";
    private static final int SAVE_ATTEMPTS_MAX = 3;

    private final Database database;
    private final CouchbaseBlobs blobs;

    private CouchbaseReplicaStore(Database database, BlobStore contents) {
        this.database = database;
        blobs = new CouchbaseBlobs(database, contents);
    }

    /// Opens the replica of documents without files.
    public static CouchbaseReplicaStore open(Path folder) {
        return open(folder, BlobStore.NONE);
    }

    /// Opens the replica in this folder, which is made if it is not there.
    ///
    /// @param contents where contents of files are read that the replica does not have yet
    /// @throws ReplicaStoreException if it cannot be opened
    /// @throws NativeLibrariesException if this machine cannot run Couchbase Lite
    public static CouchbaseReplicaStore open(Path folder, BlobStore contents) {
        NativeLibraries.prepare(folder);
        try {
            var configuration = new DatabaseConfiguration();
            configuration.setDirectory(folder.toString());
            return new CouchbaseReplicaStore(new Database(NAME, configuration), contents);
        } catch (CouchbaseLiteException e) {
            throw new ReplicaStoreException("could not open the replica in " + folder, e);
        }
    }

    Database database() {
        return database;
    }

    CouchbaseBlobs blobs() {
        return blobs;
    }

    @Override
    public Map<DocumentId, Copy> read(List<DocumentId> ids) {
        var copies = new HashMap<DocumentId, Copy>();
        for (DocumentId id : ids) {
            Document document = database.getDocument(id.value());
            copies.put(id, document == null ? buried(id) : copy(id, document));
        }
        return copies;
    }

    /// The client itself writes meanwhile: a save that finds the replica busy is tried again.
    @Override
    public List<Outcome> save(List<Save> saves) {
        for (int attempt = 1; attempt < SAVE_ATTEMPTS_MAX; attempt++) {
            try {
                return saveTogether(saves);
            } catch (ReplicaStoreException e) {
                LOG.debug("attempt {} to save to the replica failed", attempt, e);
            }
        }
        return saveTogether(saves);
    }

    private List<Outcome> saveTogether(List<Save> saves) {
        var outcomes = new ArrayList<Outcome>();
        Map<DocumentId, String> notInstalled = installed(saves);
        try {
            database.inBatch(() -> saves.forEach(each -> outcomes.add(
                    notInstalled.containsKey(each.id())
                            ? new Outcome.Failed(notInstalled.getOrDefault(each.id(), ""))
                            : saved(each))));
        } catch (CouchbaseLiteException e) {
            throw new ReplicaStoreException("could not save to the replica", e);
        }
        return outcomes;
    }

    /// Contents go in before the transaction, which would otherwise stay open for as long as they take.
    ///
    /// @return why not, for each document of which one is missing
    private Map<DocumentId, String> installed(List<Save> saves) {
        var failed = new HashMap<DocumentId, String>();
        for (Save save : saves) {
            try {
                if (save.content() instanceof Copy.Body(var members)) {
                    blobs.install(members);
                }
            } catch (CouchbaseLiteException e) {
                if (CouchbaseFailures.isOfTheReplica(e.getDomain(), e.getCode())) {
                    throw new ReplicaStoreException("could not save a file of " + save.id() + " to the replica", e);
                }
                failed.put(save.id(), told(save.id().value(), e));
            } catch (IOException | RuntimeException e) {
                failed.put(save.id(), told(save.id().value(), e));
            }
        }
        return failed;
    }

    @Override
    public Optional<InputStream> blob(DocumentId id, String digest) {
        try {
            return blobs.open(database.getDocument(id.value()), digest);
        } catch (RuntimeException e) {
            throw new ReplicaStoreException("could not read a file of " + id + " from the replica", e);
        }
    }

    @Override
    public List<Copy> changedSince(long sequence, int limit) {
        var copies = new ArrayList<Copy>();
        Query query = QueryBuilder.select(
                        SelectResult.expression(Meta.id),
                        SelectResult.expression(Meta.revisionID),
                        SelectResult.expression(Meta.sequence),
                        SelectResult.expression(Meta.deleted))
                .from(DataSource.database(database))
                .where(Meta.sequence
                        .greaterThan(Expression.longValue(sequence))
                        .and(Meta.deleted
                                .equalTo(Expression.booleanValue(true))
                                .or(Meta.deleted.equalTo(Expression.booleanValue(false)))))
                .orderBy(Ordering.expression(Meta.sequence).ascending())
                .limit(Expression.intValue(limit));
        try (ResultSet results = query.execute()) {
            for (Result result : results.allResults()) {
                listed(result).ifPresent(copies::add);
            }
        } catch (CouchbaseLiteException e) {
            throw new ReplicaStoreException("could not read what changed in the replica", e);
        }
        return copies;
    }

    @Override
    public long lastSequence() {
        Query query = QueryBuilder.select(SelectResult.expression(Meta.sequence))
                .from(DataSource.database(database))
                .where(Meta.deleted
                        .equalTo(Expression.booleanValue(true))
                        .or(Meta.deleted.equalTo(Expression.booleanValue(false))))
                .orderBy(Ordering.expression(Meta.sequence).descending())
                .limit(Expression.intValue(1));
        try (ResultSet results = query.execute()) {
            Result last = results.next();
            return last == null ? 0 : last.getLong(0);
        } catch (CouchbaseLiteException e) {
            throw new ReplicaStoreException("could not read the replica's last sequence", e);
        }
    }

    @Override
    public Subscription onChange(Runnable changed) {
        ListenerToken token = database.addChangeListener(_ -> changed.run());
        return () -> database.removeChangeListener(token);
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (CouchbaseLiteException e) {
            throw new ReplicaStoreException("could not close the replica", e);
        }
    }

    private Outcome saved(Save save) {
        String id = save.id().value();
        try {
            Document current = database.getDocument(id);
            if (current != null && !revision(current).equals(save.expected())) {
                return new Outcome.Moved();
            }
            return switch (save.content()) {
                case Copy.Body(var members) -> written(id, members, current);
                case Copy.Tombstone(), Copy.Absent() -> deleted(save.id(), current);
            };
        } catch (CouchbaseLiteException e) {
            if (CouchbaseFailures.isOfTheReplica(e.getDomain(), e.getCode())) {
                // SQLite may have ended the transaction: to go on in it would kill the process.
                throw new ReplicaStoreException("could not save " + id + " to the replica", e);
            }
            return refused(id, e);
        } catch (RuntimeException e) {
            return refused(id, e);
        }
    }

    private Outcome written(String id, Members members, @Nullable Document current) throws CouchbaseLiteException {
        MutableDocument next = current == null ? new MutableDocument(id) : current.toMutable();
        next.setData(blobs.map(members, current));
        boolean saved = database.save(next, ConcurrencyControl.FAIL_ON_CONFLICT);
        return saved ? new Outcome.Saved(revision(next)) : new Outcome.Moved();
    }

    /// The client deletes nothing twice: on a tombstone another one needs a document in between, which is never pushed.
    private Outcome deleted(DocumentId id, @Nullable Document current) throws CouchbaseLiteException {
        Document last = current;
        if (last == null) {
            var between = new MutableDocument(id.value());
            database.save(between);
            last = between;
        }
        boolean deleted = database.delete(last, ConcurrencyControl.FAIL_ON_CONFLICT);
        return deleted ? new Outcome.Saved(buried(id).revision()) : new Outcome.Moved();
    }

    private static Outcome refused(String id, Exception cause) {
        return new Outcome.Failed(told(id, cause));
    }

    private static String told(String id, Exception cause) {
        LOG.warn("the replica does not take {}", id, cause);
        return CouchbaseFailures.words(cause);
    }

    /// The row's revision may be a moment older than the document; then the newer one comes again as a row of its own.
    private Optional<Copy> listed(Result result) {
        DocumentId id;
        try {
            id = new DocumentId(String.valueOf(result.getString(0)));
        } catch (IllegalArgumentException e) {
            LOG.warn("the replica holds a document with an id that is none: {}", e.getMessage());
            return Optional.empty();
        }
        long sequence = result.getLong(2);
        if (result.getBoolean(3)) {
            return Optional.of(new Copy(id, String.valueOf(result.getString(1)), sequence, new Copy.Tombstone()));
        }
        Document document = database.getDocument(id.value());
        return document == null
                ? Optional.empty()
                : Optional.of(new Copy(id, revision(document), sequence, body(document)));
    }

    private Copy buried(DocumentId id) {
        Query query = QueryBuilder.select(
                        SelectResult.expression(Meta.revisionID), SelectResult.expression(Meta.sequence))
                .from(DataSource.database(database))
                .where(Meta.id
                        .equalTo(Expression.string(id.value()))
                        .and(Meta.deleted.equalTo(Expression.booleanValue(true))));
        try (ResultSet results = query.execute()) {
            Result row = results.next();
            return row == null
                    ? Copy.absent(id)
                    : new Copy(id, String.valueOf(row.getString(0)), row.getLong(1), new Copy.Tombstone());
        } catch (CouchbaseLiteException e) {
            throw new ReplicaStoreException("could not read " + id + " from the replica", e);
        }
    }

    private static String revision(Document document) {
        return Objects.requireNonNullElse(document.getRevisionID(), "");
    }

    private static Copy copy(DocumentId id, Document document) {
        return new Copy(id, revision(document), document.getSequence(), body(document));
    }

    static Copy.Content body(Document document) {
        return new Copy.Body(CouchbaseValues.members(document.toMap()));
    }
}
