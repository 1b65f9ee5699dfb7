package dev.tidemark.replicate;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The road in: whatever the replica shows above the last ingested sequence is taken into what the user sees.
/// Control thread only.
public final class Inbound {
    private static final int PAGE = 200;
    private static final String POSITION = "ingested";

    private final ReplicaStore replica;
    private final Ingestion ingestion;
    private final Ledger ledger;
    private final HandOut replicaWork;
    private final Consumer<Exception> fault;
    private final Drift drift;
    private final Runnable progressed;
    private long position;
    private boolean looked;
    private boolean running;
    private boolean again;
    private long ingested;
    private long pulled;

    /// @param fault told when replica or store failed; the road goes on at the next wake
    /// @param drift told of each ingested document
    /// @param progressed told when a page is done
    public Inbound(
            ReplicaStore replica,
            Ingestion ingestion,
            Ledger ledger,
            HandOut replicaWork,
            Consumer<Exception> fault,
            Drift drift,
            Runnable progressed) {
        this.replica = replica;
        this.ingestion = ingestion;
        this.ledger = ledger;
        this.replicaWork = replicaWork;
        this.fault = fault;
        this.drift = drift;
        this.progressed = progressed;
        this.position = ledger.store().setting(POSITION).map(Long::parseLong).orElse(0L);
    }

    /// Begins with a look at the replica's own end: where it lies before what was ingested, an older copy of the
    /// replica was put back, and everything in it is taken again.
    public void start() {
        running = true;
        replicaWork.run(
                replica::lastSequence,
                last -> {
                    if (last < position) {
                        ledger.save(new Ledger.Batch().set(POSITION, "0")); // before the client adds sequences
                        position = 0;
                    }
                    looked = true;
                    readPage();
                },
                this::failed);
    }

    /// Something changed in the replica.
    public void wake() {
        again = true;
        if (!running && looked) {
            running = true;
            readPage();
        } else if (!running) {
            start();
        }
    }

    /// False until the replica's end was seen. What a client pulls before that would hide that an older copy is back.
    public boolean hasLooked() {
        return looked;
    }

    public boolean isQuiet() {
        return !running;
    }

    /// How many revisions that came from elsewhere have been ingested.
    public long ingested() {
        return ingested;
    }

    /// As [#ingested()], less what is the engine's own.
    public long pulled() {
        return pulled;
    }

    private void readPage() {
        again = false;
        replicaWork.run(() -> replica.changedSince(position, PAGE), this::ingest, this::failed);
    }

    private void ingest(List<Copy> page) {
        List<Copy> copies =
                page.stream().filter(copy -> !copy.id().equals(EpochNotice.ID)).toList();
        page.stream()
                .filter(copy -> copy.id().equals(EpochNotice.ID))
                .flatMap(copy -> EpochNotice.lifeIn(copy).stream())
                .forEach(ledger::meetLife);
        Map<DocumentId, Tracked> known =
                ledger.findAll(copies.stream().map(Copy::id).toList());
        var batch = new Ledger.Batch();
        var met = new ArrayList<Document>();
        long count = 0;
        long ofTheEngine = 0;
        for (Copy copy : copies) {
            Optional<Tracked> tracked = Optional.ofNullable(known.get(copy.id()));
            if (tracked.isEmpty() || !tracked.get().copyRevision().equals(copy.revision())) {
                Ingestion.Ingested taken = ingestion.take(copy, tracked, ledger.epoch());
                taken.tracked().map(Tracked::local).ifPresent(met::add);
                batch.put(copy.id(), taken);
                count++;
                ofTheEngine += Enrolment.isNamed(copy.id()) ? 1 : 0;
            }
        }
        drift.meet(met, ledger, batch);
        if (!page.isEmpty()) {
            long last = page.getLast().sequence();
            ledger.save(batch.set(POSITION, Long.toString(last)));
            position = last;
        }
        ingested += count;
        pulled += count - ofTheEngine;
        running = page.size() == PAGE || again;
        progressed.run();
        if (running) {
            readPage();
        }
    }

    private void failed(Exception cause) {
        running = false;
        fault.accept(cause);
    }
}
