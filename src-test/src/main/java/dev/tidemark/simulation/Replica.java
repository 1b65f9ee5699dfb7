package dev.tidemark.simulation;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.Copy;
import dev.tidemark.replicate.ReplicaStore;
import dev.tidemark.replicate.ReplicaStoreException;
import dev.tidemark.replicate.Subscription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Couchbase Lite's database of one device. Its saves are not forced: after a power cut an older state may be back,
/// together with what the client believes to have pushed and pulled by then.
final class Replica implements ReplicaStore {
    private static final int OLDER_MAX = 4;

    private final Disk disk;
    private final Consumer<Written> written;
    private final Deque<Image> older = new ArrayDeque<>();
    private Map<DocumentId, Kept> documents = new TreeMap<>();
    private long sequence;
    private long pushed;
    private long pulled;
    private Runnable changed = () -> {};

    /// @param marked the client knows that the gateway has this revision, so it is never offered again
    record Kept(long sequence, Revision revision, boolean marked) {}

    /// A revision that this device itself made.
    record Written(Revision revision, Optional<Revision> parent) {}

    private record Image(Map<DocumentId, Kept> documents, long sequence, long pushed, long pulled) {}

    Replica(Disk disk, Consumer<Written> written) {
        this.disk = disk;
        this.written = written;
    }

    long pushed() {
        return pushed;
    }

    long pulled() {
        return pulled;
    }

    void pushed(long upTo) {
        pushed = upTo;
    }

    void pulled(long upTo) {
        pulled = upTo;
    }

    @Override
    public Map<DocumentId, Copy> read(List<DocumentId> ids) {
        var copies = new HashMap<DocumentId, Copy>();
        ids.forEach(id -> copies.put(id, current(id).map(Replica::copy).orElse(Copy.absent(id))));
        return copies;
    }

    @Override
    public List<Outcome> save(List<Save> saves) {
        var outcomes = new ArrayList<Outcome>();
        for (Save save : saves) {
            String shown =
                    current(save.id()).map(kept -> kept.revision().name()).orElse("");
            outcomes.add(shown.equals(save.expected()) ? saved(save) : new Outcome.Moved());
        }
        return outcomes;
    }

    private Outcome saved(Save save) {
        var names = new ArrayList<String>();
        disk.write(
                () -> names.add(write(save.id(), new Copy.Body(save.content()))),
                cause -> new ReplicaStoreException("could not save", cause),
                true);
        return new Outcome.Saved(names.getFirst());
    }

    /// A new revision of this device's own, on top of what is there.
    String write(DocumentId id, Copy.Content content) {
        Optional<Revision> parent = current(id).map(Kept::revision);
        Revision revision = Revision.childOf(parent, id, content);
        put(revision, false);
        written.accept(new Written(revision, parent));
        return revision.name();
    }

    void put(Revision revision, boolean marked) {
        older.addLast(image());
        if (older.size() > OLDER_MAX) {
            older.removeFirst();
        }
        documents.put(revision.id(), new Kept(++sequence, revision, marked));
        changed.run();
    }

    /// The gateway has it, as the client believes.
    void mark(Revision revision) {
        documents.computeIfPresent(
                revision.id(),
                (_, kept) -> kept.revision().name().equals(revision.name())
                        ? new Kept(kept.sequence(), kept.revision(), true)
                        : kept);
    }

    Optional<Kept> current(DocumentId id) {
        return Optional.ofNullable(documents.get(id));
    }

    @Override
    public List<Copy> changedSince(long since, int limit) {
        return later(since).stream().limit(limit).map(Replica::copy).toList();
    }

    List<Kept> later(long since) {
        return documents.values().stream()
                .filter(kept -> kept.sequence() > since)
                .sorted(Comparator.comparingLong(Kept::sequence))
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

    /// Everything in it is told again, as new.
    void tellAgain() {
        documents.replaceAll((_, kept) -> new Kept(++sequence, kept.revision(), kept.marked()));
        changed.run();
    }

    private Image image() {
        return new Image(new TreeMap<>(documents), sequence, pushed, pulled);
    }

    /// What was not forced is gone.
    void rollBack(int steps) {
        if (older.isEmpty()) {
            return;
        }
        Image image = List.copyOf(older).get(Math.max(0, older.size() - 1 - steps % OLDER_MAX));
        documents = new TreeMap<>(image.documents());
        sequence = image.sequence();
        pushed = image.pushed();
        pulled = image.pulled();
        older.clear();
    }

    @Override
    public void close() {
        changed = () -> {};
    }

    private static Copy copy(Kept kept) {
        Revision revision = kept.revision();
        return new Copy(revision.id(), revision.name(), kept.sequence(), revision.content());
    }
}
