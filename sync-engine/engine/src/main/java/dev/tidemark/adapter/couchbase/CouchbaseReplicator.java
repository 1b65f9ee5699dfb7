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
import dev.tidemark.pairing.Introduction;
import dev.tidemark.pairing.Presented;
import dev.tidemark.pairing.Trust;
import dev.tidemark.replicate.Copy;
import dev.tidemark.replicate.EpochNotice;
import dev.tidemark.replicate.Failure;
import dev.tidemark.replicate.Failure.Kind;
import dev.tidemark.replicate.Replicator;
import dev.tidemark.replicate.ReplicatorStatus;
import dev.tidemark.replicate.Resolver;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
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
    private final Executor network;
    private @Nullable Run run;

    /// @param network runs what waits for the gateway
    public CouchbaseReplicator(CouchbaseReplicaStore store, Endpoint endpoint, Resolver resolver, Executor network) {
        this.store = store;
        this.endpoint = endpoint;
        this.resolver = resolver;
        this.network = network;
    }

    /// One run: a look at whom there is, where that can be told, and then the client.
    private static final class Run {
        private final boolean continuous;
        private final boolean fromStart;
        private final Listener listener;
        private final CountDownLatch stopped = new CountDownLatch(1);
        private com.couchbase.lite.@Nullable Replicator client;

        Run(boolean continuous, boolean fromStart, Listener listener) {
            this.continuous = continuous;
            this.fromStart = fromStart;
            this.listener = listener;
        }

        boolean isOver() {
            return stopped.getCount() == 0;
        }

        /// Only the first end counts.
        synchronized void end(Optional<Failure> failure) {
            if (!isOver()) {
                stopped.countDown();
                listener.status(new ReplicatorStatus.Stopped(failure));
            }
        }
    }

    @Override
    public void start(boolean continuous, boolean fromStart, Listener listener) {
        var next = new Run(continuous, fromStart, listener);
        synchronized (this) {
            run = next;
        }
        if (endpoint.isEncrypted()) {
            network.execute(() -> meet(next));
        } else {
            begin(next, null);
        }
    }

    /// The client pins a certificate, not a fingerprint: it is asked for, and looked at, before each run.
    private void meet(Run next) {
        try {
            switch (Introduction.meet(endpoint.url(), endpoint.trust())) {
                case Presented.Expected(var certificate) ->
                    begin(next, endpoint.trust() instanceof Trust.Pinned ? certificate : null);
                case Presented.Stranger stranger -> fail(next, Kind.STRANGER, stranger.sentence());
                case Presented.Unknown unknown -> fail(next, Kind.STRANGER, unknown.sentence());
            }
        } catch (SSLException e) {
            fail(next, Kind.REFUSED, "the gateway does not encrypt as it should: " + e.getMessage());
        } catch (IOException e) {
            fail(next, Kind.LOST, "the gateway is out of reach: " + e);
        } catch (RuntimeException e) {
            LOG.error("a run could not begin", e);
            fail(next, Kind.LOST, String.valueOf(e.getMessage()));
        }
    }

    private static void fail(Run over, Kind kind, String message) {
        over.end(Optional.of(new Failure(kind, 0, message)));
    }

    private synchronized void begin(Run next, @Nullable X509Certificate pinned) {
        if (next.isOver()) {
            return;
        }
        var client = new com.couchbase.lite.Replicator(configuration(next, pinned));
        client.addChangeListener(change -> {
            switch (status(change.getStatus())) {
                case ReplicatorStatus.Stopped(var failure) -> next.end(failure);
                case ReplicatorStatus status -> next.listener.status(status);
            }
        });
        client.addDocumentReplicationListener(replication -> report(replication, next.listener));
        next.client = client;
        client.start(next.fromStart);
    }

    @Override
    public synchronized void stop() {
        if (run != null && run.client != null) {
            run.client.stop();
        } else if (run != null) {
            run.end(Optional.empty());
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
            if (last != null && !last.stopped.await(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.warn("the client did not stop within {} s", STOP_SECONDS_MAX);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private ReplicatorConfiguration configuration(Run next, @Nullable X509Certificate pinned) {
        var configuration = new ReplicatorConfiguration(store.database(), new URLEndpoint(endpoint.url()));
        configuration.setType(ReplicatorType.PUSH_AND_PULL);
        configuration.setContinuous(next.continuous);
        configuration.setMaxAttempts(1);
        configuration.setAutoPurgeEnabled(false);
        configuration.setConflictResolver(this::resolved);
        configuration.setPushFilter((document, _) -> {
            boolean ours = !document.getId().equals(EpochNotice.ID.value());
            if (ours) {
                id(document.getId()).ifPresent(next.listener::pushing);
            }
            return ours;
        });
        configuration.setPinnedServerCertificate(pinned == null ? null : encoded(pinned));
        if (!endpoint.user().isEmpty()) {
            configuration.setAuthenticator(
                    new BasicAuthenticator(endpoint.user(), endpoint.password().toCharArray()));
        }
        return configuration;
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was received cannot be written", e);
        }
    }

    /// The remote object itself, never a copy of it, where the join equals it: a copy would be pushed as a new
    /// revision.
    private @Nullable Document resolved(Conflict conflict) {
        Document ours = conflict.getLocalDocument();
        Document theirs = conflict.getRemoteDocument();
        String id = Objects.requireNonNullElse(conflict.getDocumentId(), "");
        if (id.equals(EpochNotice.ID.value())) {
            return theirs;
        }
        try {
            var resolution = resolver.resolve(new DocumentId(id), content(ours), content(theirs));
            return switch (resolution) {
                case Resolver.Resolution.TakeTheirs() -> theirs;
                case Resolver.Resolution.Write(var members) ->
                    new MutableDocument(id, store.blobs().map(members, theirs));
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
