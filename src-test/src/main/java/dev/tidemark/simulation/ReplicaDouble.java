package dev.tidemark.simulation;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.Copy;
import dev.tidemark.replicate.ReplicaStore;
import dev.tidemark.replicate.Subscription;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stands before a replica and passes everything on.
class ReplicaDouble implements ReplicaStore {
    final ReplicaStore replica;

    ReplicaDouble(ReplicaStore replica) {
        this.replica = replica;
    }

    @Override
    public Map<DocumentId, Copy> read(List<DocumentId> ids) {
        return replica.read(ids);
    }

    @Override
    public List<Outcome> save(List<Save> saves) {
        return replica.save(saves);
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
    public Optional<InputStream> blob(DocumentId id, String digest) {
        return replica.blob(id, digest);
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
