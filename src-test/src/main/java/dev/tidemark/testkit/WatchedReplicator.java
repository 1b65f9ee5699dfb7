package dev.tidemark.testkit;

import dev.tidemark.replicate.Replicator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A replicator that notes how it was started, and can be made to report what the client might report.
public final class WatchedReplicator implements Replicator {
    private final Replicator replicator;
    private final List<Boolean> starts = new CopyOnWriteArrayList<>();
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
        replicator.start(continuous, fromStart, toTell);
    }

    @Override
    public void stop() {
        replicator.stop();
    }

    @Override
    public void close() {
        replicator.close();
    }
}
