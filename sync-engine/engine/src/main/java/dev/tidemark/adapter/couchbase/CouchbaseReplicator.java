package dev.tidemark.adapter.couchbase;

import com.couchbase.lite.BasicAuthenticator;
import com.couchbase.lite.Conflict;
import com.couchbase.lite.CouchbaseLiteException;
import com.couchbase.lite.Document;
import com.couchbase.lite.DocumentFlag;
import com.couchbase.lite.DocumentReplication;
import com.couchbase.lite.MutableDocument;
import com.couchbase.lite.ReplicatedDocument;
import com.couchbase.lite.ReplicatorActivityLevel;
import com.couchbase.lite.ReplicatorConfiguration;
import com.couchbase.lite.ReplicatorType;
import com.couchbase.lite.URLEndpoint;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.Copy;
import dev.tidemark.replicate.Failure;
import dev.tidemark.replicate.Replicator;
import dev.tidemark.replicate.ReplicatorStatus;
import dev.tidemark.replicate.Resolver;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A [Replicator] by the stock client. It never reconnects by itself, never purges, and asks our resolver about every
/// conflict; why, is told in the package's description.
public final class CouchbaseReplicator implements Replicator {
    private static final Logger LOG = LoggerFactory.getLogger(CouchbaseReplicator.class);
    private static final long STOP_SECONDS_MAX = 10;

    private final CouchbaseReplicaStore store;
    private final Endpoint endpoint;
    private final Resolver resolver;
    private @Nullable Run run;

    public CouchbaseReplicator(CouchbaseReplicaStore store, Endpoint endpoint, Resolver resolver) {
        this.store = store;
        this.endpoint = endpoint;
        this.resolver = resolver;
    }

    /// One run of the client, and the moment when it has stopped.
    private record Run(com.couchbase.lite.Replicator client, CountDownLatch stopped) {}

    @Override
    public synchronized void start(boolean continuous, boolean fromStart, Listener listener) {
        var client = new com.couchbase.lite.Replicator(configuration(continuous, listener));
        var next = new Run(client, new CountDownLatch(1));
        client.addChangeListener(change -> {
            ReplicatorStatus status = status(change.getStatus());
            if (status instanceof ReplicatorStatus.Stopped) {
                next.stopped().countDown();
            }
            listener.status(status);
        });
        client.addDocumentReplicationListener(replication -> report(replication, listener));
        run = next;
        client.start(fromStart);
    }

    @Override
    public synchronized void stop() {
        if (run != null) {
            run.client().stop();
        }
    }

    @Override
    public void close() {
        stop();
        Run last;
        synchronized (this) {
            last = run;
        }
        try {
            if (last != null && !last.stopped().await(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.warn("the client did not stop within {} s", STOP_SECONDS_MAX);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private ReplicatorConfiguration configuration(boolean continuous, Listener listener) {
        var configuration = new ReplicatorConfiguration(store.database(), new URLEndpoint(endpoint.url()));
        configuration.setType(ReplicatorType.PUSH_AND_PULL);
        configuration.setContinuous(continuous);
        configuration.setMaxAttempts(1);
        configuration.setAutoPurgeEnabled(false);
        configuration.setConflictResolver(this::resolved);
        configuration.setPushFilter((document, _) -> {
            id(document.getId()).ifPresent(listener::pushing);
            return true;
        });
        if (!endpoint.user().isEmpty()) {
            configuration.setAuthenticator(
                    new BasicAuthenticator(endpoint.user(), endpoint.password().toCharArray()));
        }
        return configuration;
    }

    /// The remote object itself, never a copy of it, where the join equals it: a copy would be pushed as a new
    /// revision.
    private @Nullable Document resolved(Conflict conflict) {
        Document ours = conflict.getLocalDocument();
        Document theirs = conflict.getRemoteDocument();
        String id = Objects.requireNonNullElse(conflict.getDocumentId(), "");
        try {
            var resolution = resolver.resolve(new DocumentId(id), content(ours), content(theirs));
            return switch (resolution) {
                case Resolver.Resolution.TakeTheirs() -> theirs;
                case Resolver.Resolution.Write(var members) -> new MutableDocument(id, CouchbaseValues.map(members));
            };
        } catch (RuntimeException e) {
            LOG.warn("conflict on {} is left to the next save", id, e);
            return theirs;
        }
    }

    private static Copy.Content content(@Nullable Document document) {
        return document == null ? new Copy.Tombstone() : CouchbaseReplicaStore.body(document);
    }

    private static ReplicatorStatus status(com.couchbase.lite.ReplicatorStatus status) {
        CouchbaseLiteException error = status.getError();
        ReplicatorActivityLevel level = status.getActivityLevel();
        return switch (level) {
            case CONNECTING, OFFLINE -> new ReplicatorStatus.Connecting();
            case IDLE -> new ReplicatorStatus.Idle();
            case BUSY ->
                new ReplicatorStatus.Busy(
                        status.getProgress().getCompleted(),
                        status.getProgress().getTotal());
            case STOPPED ->
                new ReplicatorStatus.Stopped(Optional.ofNullable(error).map(CouchbaseFailures::of));
        };
    }

    private static void report(DocumentReplication replication, Listener listener) {
        var events = new ArrayList<Event>();
        for (ReplicatedDocument document : replication.getDocuments()) {
            Optional<Failure> failure = Optional.ofNullable(document.getError()).map(CouchbaseFailures::of);
            boolean removed = document.getFlags().contains(DocumentFlag.ACCESS_REMOVED);
            id(document.getID()).ifPresent(id -> events.add(new Event(id, replication.isPush(), removed, failure)));
        }
        listener.documents(events);
    }

    private static Optional<DocumentId> id(String id) {
        try {
            return Optional.of(new DocumentId(id));
        } catch (IllegalArgumentException _) {
            LOG.warn("the gateway has a document with an id that is none of ours");
            return Optional.empty();
        }
    }
}
