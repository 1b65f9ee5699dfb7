package dev.tidemark.testkit;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.Copy;
import dev.tidemark.replicate.ReplicaStore;
import dev.tidemark.replicate.ReplicaStoreException;
import dev.tidemark.replicate.Subscription;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// A replica in whose way a test can put something between the engine's look and its save.
public final class LookingReplica implements ReplicaStore {
    private final ReplicaStore replica;
    private final AtomicReference<Runnable> beforeSave = new AtomicReference<>(() -> {});
    private final AtomicBoolean hidesContents = new AtomicBoolean();
    private final AtomicInteger moved = new AtomicInteger();

    public LookingReplica(ReplicaStore replica) {
        this.replica = replica;
    }

    /// Runs `meanwhile` once: after the next look, before the save that comes of it.
    public void beforeNextSave(Runnable meanwhile) {
        beforeSave.set(meanwhile);
    }

    /// From now on no content of a file can be read.
    public void hideContents() {
        hidesContents.set(true);
    }

    @Override
    public Optional<InputStream> blob(DocumentId id, String digest) {
        if (hidesContents.get()) {
            throw new ReplicaStoreException("hidden", new IOException("hidden"));
        }
        return replica.blob(id, digest);
    }

    /// How many saves found another revision than they were made from.
    public int moved() {
        return moved.get();
    }

    @Override
    public Map<DocumentId, Copy> read(List<DocumentId> ids) {
        return replica.read(ids);
    }

    @Override
    public List<Outcome> save(List<Save> saves) {
        if (!saves.isEmpty()) {
            beforeSave.getAndSet(() -> {}).run();
        }
        List<Outcome> outcomes = replica.save(saves);
        moved.addAndGet(
                (int) outcomes.stream().filter(Outcome.Moved.class::isInstance).count());
        return outcomes;
    }

    @Override
    public List<Copy> changedSince(long sequence, int limit) {
        return replica.changedSince(sequence, limit);
    }

    @Override
    public long lastSequence() {
        return replica.lastSequence();
    }

    @Override
    public Subscription onChange(Runnable changed) {
        return replica.onChange(changed);
    }

    @Override
    public void close() {
        replica.close();
    }
}
