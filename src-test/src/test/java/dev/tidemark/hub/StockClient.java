package dev.tidemark.hub;

import com.couchbase.lite.BasicAuthenticator;
import com.couchbase.lite.ConflictResolver;
import com.couchbase.lite.CouchbaseLiteException;
import com.couchbase.lite.Database;
import com.couchbase.lite.DatabaseConfiguration;
import com.couchbase.lite.Document;
import com.couchbase.lite.MutableArray;
import com.couchbase.lite.MutableDocument;
import com.couchbase.lite.ReplicatedDocument;
import com.couchbase.lite.Replicator;
import com.couchbase.lite.ReplicatorActivityLevel;
import com.couchbase.lite.ReplicatorConfiguration;
import com.couchbase.lite.ReplicatorStatus;
import com.couchbase.lite.ReplicatorType;
import com.couchbase.lite.URLEndpoint;
import dev.tidemark.adapter.couchbase.NativeLibraries;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Couchbase Lite with a database of its own, and what its replicators have reported.
final class StockClient implements AutoCloseable {
    static final String USER = "ann";
    static final String PASSWORD = "correct horse";
    private static final long PATIENCE_SECONDS = 120;
    private static final Path NATIVE = Path.of("target", "couchbase");

    final Database database;
    final List<String> confirmed = new CopyOnWriteArrayList<>();
    final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private final List<Replicator> running = new CopyOnWriteArrayList<>();
    private @Nullable ConflictResolver resolver;

    StockClient(Path folder, String name) throws CouchbaseLiteException {
        NativeLibraries.prepare(NATIVE);
        var configuration = new DatabaseConfiguration();
        configuration.setDirectory(folder.resolve(name).toString());
        database = new Database("notes", configuration);
    }

    void resolveWith(ConflictResolver chosen) {
        resolver = chosen;
    }

    void save(String id, String title) throws CouchbaseLiteException {
        Document stored = database.getDocument(id);
        var document = stored == null ? new MutableDocument(id) : stored.toMutable();
        document.setString("title", title).setArray("channels", new MutableArray().addString("a"));
        database.save(document);
    }

    Document document(String id) {
        Document document = database.getDocument(id);
        if (document == null) {
            throw new AssertionError("there is no document " + id);
        }
        return document;
    }

    Optional<String> title(String id) {
        return Optional.ofNullable(database.getDocument(id)).map(document -> document.getString("title"));
    }

    /// One run to its end; the code of the run's error.
    Optional<Integer> run(URI hub, ReplicatorType type) throws InterruptedException {
        return run(hub, type, PASSWORD);
    }

    Optional<Integer> run(URI hub, ReplicatorType type, String password) throws InterruptedException {
        Replicator replicator = replicator(hub, type, false, password);
        start(replicator, StockClient::isStopped);
        CouchbaseLiteException error = replicator.getStatus().getError();
        return Optional.ofNullable(error).map(CouchbaseLiteException::getCode);
    }

    /// A continuous replicator, once it is idle.
    Replicator follow(URI hub) throws InterruptedException {
        Replicator replicator = replicator(hub, ReplicatorType.PUSH_AND_PULL, true, PASSWORD);
        running.add(replicator);
        start(replicator, status -> status.getActivityLevel() == ReplicatorActivityLevel.IDLE);
        return replicator;
    }

    Replicator replicator(URI hub, ReplicatorType type, boolean continuous, String password) {
        var configuration = new ReplicatorConfiguration(database, new URLEndpoint(hub));
        configuration.setType(type);
        configuration.setContinuous(continuous);
        configuration.setAutoPurgeEnabled(false);
        configuration.setAuthenticator(new BasicAuthenticator(USER, password.toCharArray()));
        if (resolver != null) {
            configuration.setConflictResolver(resolver);
        }
        var replicator = new Replicator(configuration);
        replicator.addDocumentReplicationListener(
                report -> report.getDocuments().forEach(document -> note(report.isPush(), document)));
        return replicator;
    }

    private void note(boolean push, ReplicatedDocument document) {
        CouchbaseLiteException error = document.getError();
        if (error != null) {
            refused.put(document.getID(), error.getCode());
        } else if (push) {
            confirmed.add(document.getID());
        }
    }

    static boolean isStopped(ReplicatorStatus status) {
        return status.getActivityLevel() == ReplicatorActivityLevel.STOPPED;
    }

    /// Starts the replicator and waits for a status.
    static void start(Replicator replicator, Predicate<ReplicatorStatus> awaited) throws InterruptedException {
        await(replicator, awaited, replicator::start);
    }

    /// Does something and waits for the status that it leads to.
    static void await(Replicator replicator, Predicate<ReplicatorStatus> awaited, Runnable act)
            throws InterruptedException {
        var met = new CountDownLatch(1);
        var token = replicator.addChangeListener(change -> {
            if (awaited.test(change.getStatus())) {
                met.countDown();
            }
        });
        act.run();
        if (!met.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still " + replicator.getStatus());
        }
        replicator.removeChangeListener(token);
    }

    /// Waits until a document is as it should be.
    void awaitDocument(String id, Predicate<@Nullable Document> awaited) throws InterruptedException {
        var met = new CountDownLatch(1);
        var token = database.addDocumentChangeListener(id, _ -> {
            if (awaited.test(database.getDocument(id))) {
                met.countDown();
            }
        });
        if (!awaited.test(database.getDocument(id)) && !met.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(id + " is " + database.getDocument(id));
        }
        database.removeChangeListener(token);
    }

    @Override
    public void close() throws CouchbaseLiteException {
        for (Replicator replicator : running) {
            try {
                await(replicator, StockClient::isStopped, replicator::stop);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        database.close();
    }
}
