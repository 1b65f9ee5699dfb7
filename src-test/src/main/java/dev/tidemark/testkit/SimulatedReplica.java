package dev.tidemark.testkit;

import dev.tidemark.domain.Digest;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.replicate.Copy;
import dev.tidemark.replicate.ReplicaStore;
import dev.tidemark.replicate.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A replica in memory, with revisions that are named by parent and content as the stock client names them.
public final class SimulatedReplica implements ReplicaStore {
    private Map<DocumentId, Kept> documents = new TreeMap<>();
    private long sequence;
    private Runnable changed = () -> {};

    record Kept(long sequence, SimulatedGateway.Revision revision) {}

    @Override
    public Map<DocumentId, Copy> read(List<DocumentId> ids) {
        var copies = new HashMap<DocumentId, Copy>();
        ids.forEach(id -> copies.put(id, current(id).map(SimulatedReplica::copy).orElse(Copy.absent(id))));
        return copies;
    }

    @Override
    public List<Outcome> save(List<Save> saves) {
        var outcomes = new ArrayList<Outcome>();
        for (Save save : saves) {
            String shown =
                    current(save.id()).map(kept -> kept.revision().revision()).orElse("");
            outcomes.add(shown.equals(save.expected()) ? saved(save) : new Outcome.Moved());
        }
        return outcomes;
    }

    private Outcome saved(Save save) {
        return save.content() instanceof Copy.Body(var members)
                ? new Outcome.Saved(write(save.id(), current(save.id()), members))
                : new Outcome.Failed("no tombstones here");
    }

    /// A new revision on top of `parent`.
    String write(DocumentId id, Optional<Kept> parent, Members content) {
        var history = new ArrayList<String>();
        parent.ifPresent(kept -> {
            history.add(kept.revision().revision());
            history.addAll(kept.revision().history());
        });
        String seed = (history.isEmpty() ? "" : history.getFirst()) + content.canonical();
        String revision = (history.size() + 1) + "-" + Digest.of(seed).value();
        put(new SimulatedGateway.Revision(id, revision, List.copyOf(history), content));
        return revision;
    }

    void put(SimulatedGateway.Revision revision) {
        documents.put(revision.id(), new Kept(++sequence, revision));
        changed.run();
    }

    Optional<Kept> current(DocumentId id) {
        return Optional.ofNullable(documents.get(id));
    }

    @Override
    public List<Copy> changedSince(long since, int limit) {
        return later(since).stream().limit(limit).map(SimulatedReplica::copy).toList();
    }

    List<Kept> later(long since) {
        return documents.values().stream()
                .filter(kept -> kept.sequence() > since)
                .sorted((a, b) -> Long.compare(a.sequence(), b.sequence()))
                .toList();
    }

    @Override
    public long lastSequence() {
        return documents.values().stream().mapToLong(Kept::sequence).max().orElse(0);
    }

    @Override
    public Subscription onChange(Runnable listener) {
        changed = listener;
        return () -> changed = () -> {};
    }

    /// Everything it holds now, to be put back later: a replica is not forced to disk.
    public Object backup() {
        return new Object[] {new TreeMap<>(documents), sequence};
    }

    @SuppressWarnings("unchecked")
    public void restore(Object backup) {
        var parts = (Object[]) backup;
        documents = new TreeMap<>((Map<DocumentId, Kept>) parts[0]);
        sequence = (Long) parts[1];
    }

    @Override
    public void close() {
        changed = () -> {};
    }

    private static Copy copy(Kept kept) {
        SimulatedGateway.Revision revision = kept.revision();
        return new Copy(revision.id(), revision.revision(), kept.sequence(), new Copy.Body(revision.content()));
    }
}
