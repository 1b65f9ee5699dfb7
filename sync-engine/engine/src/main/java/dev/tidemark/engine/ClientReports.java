package dev.tidemark.engine;

import dev.tidemark.audit.AuditFact;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.replicate.Failure;
import dev.tidemark.replicate.Ledger;
import dev.tidemark.replicate.Refusal;
import dev.tidemark.replicate.Replicator;
import dev.tidemark.replicate.ReplicatorStatus;
import dev.tidemark.replicate.Standing;
import dev.tidemark.replicate.Tracked;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the client tells, on its own threads: reasons to ask, never evidence.
final class ClientReports implements Replicator.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(ClientReports.class);

    private final ControlLane lane;
    private final Ledger ledger;
    private final Reader reader;
    private final Set<DocumentId> pushing = ConcurrentHashMap.newKeySet();
    private final Map<DocumentId, String> conflicted = new HashMap<>();

    /// What the reports lead to; control thread only.
    interface Reader {
        void status(ReplicatorStatus status);

        /// A document is on its way: the connection is up, whatever the client's status says.
        void pushing();

        /// A document went through, in either direction.
        void wentThrough();

        /// These were pushed, says the client.
        void pushed(Set<DocumentId> ids);

        /// The client has passed over something that only a run from the start brings.
        void passedOver(String cause);
    }

    ClientReports(ControlLane lane, Ledger ledger, Reader reader) {
        this.lane = lane;
        this.ledger = ledger;
        this.reader = reader;
    }

    @Override
    public void status(ReplicatorStatus status) {
        lane.run(() -> reader.status(status));
    }

    @Override
    public void pushing(DocumentId id) {
        if (pushing.add(id)) {
            lane.run(() -> {
                reader.pushing();
                ledger.touch(Set.of(id));
            });
        }
    }

    @Override
    public void documents(List<Replicator.Event> events) {
        lane.run(() -> take(events));
    }

    /// Any thread: between the client's call for the document and the gateway's answer.
    boolean isPushing(DocumentId id) {
        return pushing.contains(id);
    }

    /// Any thread.
    int pushing() {
        return pushing.size();
    }

    /// The gateway answered about this document.
    void answered(DocumentId id) {
        if (pushing.remove(id)) {
            ledger.touch(Set.of(id));
        }
    }

    /// No run is under way.
    void ended() {
        pushing.clear();
    }

    /// A 409 that no pull has resolved by now: the client has passed over the other device's revision.
    void tellOfConflictsThatStay() {
        conflicted.forEach((id, revision) -> ledger.find(id)
                .filter(tracked -> tracked.copyRevision().equals(revision))
                .filter(tracked -> !Standing.settled(tracked, ledger.epoch()))
                .ifPresent(_ -> reader.passedOver("409 " + id + " " + revision)));
        conflicted.clear();
    }

    private void take(List<Replicator.Event> events) {
        var pushed = new HashSet<DocumentId>();
        for (Replicator.Event event : events) {
            if (event.accessRemoved()) {
                LOG.info("{} can no longer be read at the gateway; what is here stays", event.id());
            }
            event.error().ifPresentOrElse(failure -> failed(event, failure), () -> {
                reader.wentThrough();
                if (event.pushed()) {
                    pushed.add(event.id());
                }
            });
        }
        if (!pushed.isEmpty()) {
            reader.pushed(pushed);
        }
    }

    private void failed(Replicator.Event event, Failure failure) {
        DocumentId id = event.id();
        pushing.remove(id);
        if (!event.pushed()) {
            reader.passedOver("pull " + id + " " + failure.status());
            return;
        }
        switch (failure.kind()) {
            case CONFLICT -> ledger.find(id).ifPresent(tracked -> conflicted.put(id, tracked.copyRevision()));
            case REFUSED ->
                ledger.find(id)
                        .filter(tracked -> !tracked.outbound() && !Standing.settled(tracked, ledger.epoch()))
                        .ifPresent(tracked -> refused(tracked, failure));
            case LOST, UNAUTHORISED, STRANGER -> ledger.touch(Set.of(id));
        }
    }

    private void refused(Tracked tracked, Failure failure) {
        LOG.warn("{} was refused: {} {}", tracked.id(), failure.status(), failure.message());
        var refusal = new Refusal(failure.status(), failure.message());
        ledger.save(new Ledger.Batch()
                .put(tracked.withRefusal(refusal))
                .note(new AuditFact(
                        AuditFact.Kind.REFUSED,
                        tracked.id().value(),
                        tracked.local().modified(),
                        new Members(Map.of(
                                "revision", FieldValue.of(tracked.copyRevision()),
                                "status", FieldValue.of(failure.status()),
                                "reason", FieldValue.of(failure.message()))))));
    }
}
