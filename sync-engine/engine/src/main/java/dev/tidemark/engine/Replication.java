package dev.tidemark.engine;

import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.clock.OwnIds;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.reconcile.Identity;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.DocumentStore.Counts;
import dev.tidemark.replicate.DocumentTypes;
import dev.tidemark.replicate.Ingestion;
import dev.tidemark.replicate.Ledger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The engine's side of the gateway, or its absence. Control thread only, but for what is marked.
interface Replication {
    static Replication of(Parts parts, ReplicationPorts ports, Runnable changed) {
        return Session.start(parts, ports, changed);
    }

    void connect();

    void disconnect();

    void retryNow();

    void syncOnce(CompletableFuture<SyncReport> done);

    SyncReport progress();

    /// Something was appended to the intent log.
    void edited();

    /// A person decided about a document that did not go out until then: it is saved once more.
    void decided(DocumentId id);

    /// The user wants to be rid of what is in the trash.
    void trashEmptied();

    /// Any thread.
    boolean isPushing(DocumentId id);

    /// Any thread.
    SyncStatus status(Counts counts, boolean hasGateway);

    /// Any thread; waits until the replicator has stopped.
    void close();

    /// What a session shares with the engine that it belongs to.
    record Parts(
            EnginePorts ports,
            EngineSettings settings,
            DocumentTypes types,
            OwnIds ids,
            Identity identity,
            Ingestion ingestion,
            Ledger ledger,
            HybridLogicalClock clock) {}

    /// No session: edits are acknowledged and wait.
    final class Detached implements Replication {
        private static final String REASON = "nothing to replicate with";

        private final DocumentStore store;

        Detached(DocumentStore store) {
            this.store = store;
        }

        @Override
        public void connect() {}

        @Override
        public void disconnect() {}

        @Override
        public void retryNow() {}

        @Override
        public void syncOnce(CompletableFuture<SyncReport> done) {
            done.complete(progress());
        }

        @Override
        public SyncReport progress() {
            return new SyncReport(0, 0, 0, 0, 0, 0, new SyncReport.Outcome.Refused(REASON));
        }

        @Override
        public void edited() {}

        @Override
        public void decided(DocumentId id) {}

        @Override
        public void trashEmptied() {}

        @Override
        public boolean isPushing(DocumentId id) {
            return false;
        }

        @Override
        public SyncStatus status(Counts counts, boolean hasGateway) {
            Optional<Instant> lastContact = store.setting(Standing.LAST_CONTACT).map(Instant::parse);
            Workspace workspace =
                    hasGateway ? new Workspace.Offline(lastContact, Optional.empty()) : new Workspace.Local();
            long pending = hasGateway ? counts.intents() : 0;
            return new SyncStatus(
                    workspace,
                    pending,
                    Map.copyOf(DocumentStatuses.counts(counts, hasGateway, 0)),
                    lastContact,
                    Optional.empty());
        }

        @Override
        public void close() {}
    }
}
