package dev.tidemark.simulation;

import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.BlobStore;
import dev.tidemark.replicate.Carried;
import dev.tidemark.replicate.Copy;
import dev.tidemark.replicate.ReplicaStore;
import dev.tidemark.replicate.ReplicaStoreException;
import dev.tidemark.replicate.Subscription;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
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
    private final BlobStore contents;
    private final Consumer<Written> written;
    /// The client keeps contents apart from documents, each once, and never loses one by a power cut.
    private final Map<String, byte[]> files = new TreeMap<>();
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

    /// @param contents of files that are here, as the adapter is given them
    Replica(Disk disk, BlobStore contents, Consumer<Written> written) {
        this.disk = disk;
        this.contents = contents;
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
                () -> names.add(write(save.id(), save.content())),
                cause -> new ReplicaStoreException("could not save", cause),
                true);
        return new Outcome.Saved(names.getFirst());
    }

    /// A new revision of this device's own, on top of what is there.
    String write(DocumentId id, Copy.Content content) {
        Optional<Revision> parent = current(id).map(Kept::revision);
        install(content);
        Revision revision = Revision.childOf(parent, id, content);
        put(revision, false);
        written.accept(new Written(revision, parent));
        return revision.name();
    }

    private void install(Copy.Content content) {
        for (Attachment file : files(content)) {
            try (InputStream in = contents.open(file)) {
                files.put(file.digest(), in.readAllBytes());
            } catch (FileNotFoundException _) {
                // the revision before has it
            } catch (IOException e) {
                throw new ReplicaStoreException("could not be read", e);
            }
        }
    }

    private static List<Attachment> files(Copy.Content content) {
        return content instanceof Copy.Body(var members) ? Carried.files(members) : List.of();
    }

    @Override
    public Optional<InputStream> blob(DocumentId id, String digest) {
        disk.read(cause -> new ReplicaStoreException("could not be read", cause));
        return current(id)
                .filter(kept -> files(kept.revision().content()).stream()
                        .anyMatch(file -> file.digest().equals(digest)))
                .flatMap(_ -> Optional.ofNullable(files.get(digest)))
                .map(ByteArrayInputStream::new);
    }

    /// What travels with a revision goes along with it.
    void sendFiles(Revision revision, Map<String, byte[]> to) {
        move(revision, files, to);
    }

    void takeFiles(Revision revision, Map<String, byte[]> from) {
        move(revision, from, files);
    }

    private static void move(Revision revision, Map<String, byte[]> from, Map<String, byte[]> to) {
        for (Attachment file : files(revision.content())) {
            Optional.ofNullable(from.get(file.digest())).ifPresent(bytes -> to.put(file.digest(), bytes));
        }
    }

    /// True when what a revision says to bring is here.
    boolean hasFiles(Revision revision) {
        return files(revision.content()).stream().allMatch(file -> files.containsKey(file.digest()));
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

    /// The same database, from here on apart.
    ///
    /// @param to an empty one
    Replica copyTo(Replica to) {
        to.documents = new TreeMap<>(documents);
        to.files.putAll(files);
        to.sequence = sequence;
        to.pushed = pushed;
        to.pulled = pulled;
        return to;
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
