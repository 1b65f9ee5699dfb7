package dev.tidemark.testkit;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.Replicator;
import dev.tidemark.replicate.ReplicatorStatus;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A replicator that notes how it was started, and can be made to report what the client might report.
public final class WatchedReplicator implements Replicator {
    private final Replicator replicator;
    private final List<Boolean> starts = new CopyOnWriteArrayList<>();
    private final Set<DocumentId> removed = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Listener listener;

    public WatchedReplicator(Replicator replicator) {
        this.replicator = replicator;
    }

    /// One per run, in order: whether everything was listed again.
    public List<Boolean> starts() {
        return List.copyOf(starts);
    }

    /// How many runs listed everything again.
    public long startsFromStart() {
        return starts.stream().filter(fromStart -> fromStart).count();
    }

    /// Documents that the client was told it may not read any more.
    public Set<DocumentId> removed() {
        return Set.copyOf(removed);
    }

    public void report(Event event) {
        Listener told = listener;
        if (told == null) {
            throw new IllegalStateException("it was never started");
        }
        told.documents(List.of(event));
    }

    @Override
    public void start(boolean continuous, boolean fromStart, Listener toTell) {
        starts.add(fromStart);
        listener = toTell;
        replicator.start(continuous, fromStart, new Overheard(toTell));
    }

    @Override
    public void stop() {
        replicator.stop();
    }

    @Override
    public void close() {
        replicator.close();
    }

    private final class Overheard implements Listener {
        private final Listener told;

        Overheard(Listener told) {
            this.told = told;
        }

        @Override
        public void status(ReplicatorStatus status) {
            told.status(status);
        }

        @Override
        public void pushing(DocumentId id) {
            told.pushing(id);
        }

        @Override
        public void documents(List<Event> events) {
            events.stream().filter(Event::accessRemoved).map(Event::id).forEach(removed::add);
            told.documents(events);
        }
    }
}
