package dev.tidemark.conformance;

import com.couchbase.lite.CouchbaseLiteException;
import com.couchbase.lite.ReplicatedDocument;
import com.couchbase.lite.Replicator;
import com.couchbase.lite.ReplicatorActivityLevel;
import com.couchbase.lite.ReplicatorConfiguration;
import dev.tidemark.testkit.Eventually;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/// A replicator of the stock client, and all that it told. Its events come in order, on a thread of its own.
final class Follower implements AutoCloseable {
    private final Replicator replicator;
    private final ExecutorService listening =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final List<Run.Event> events = new CopyOnWriteArrayList<>();
    private final List<ReplicatorActivityLevel> levels = new CopyOnWriteArrayList<>();

    Follower(ReplicatorConfiguration configuration) {
        replicator = new Replicator(configuration);
        replicator.addChangeListener(
                listening, change -> levels.add(change.getStatus().getActivityLevel()));
        replicator.addDocumentReplicationListener(
                listening, report -> report.getDocuments().forEach(document -> note(report.isPush(), document)));
    }

    private void note(boolean push, ReplicatedDocument document) {
        CouchbaseLiteException error = document.getError();
        events.add(new Run.Event(push, document.getID(), document.getFlags(), error == null ? 0 : error.getCode()));
    }

    Follower start(boolean fromTheStart) {
        levels.clear();
        replicator.start(fromTheStart);
        return this;
    }

    /// Waits for a level that was told since the start.
    Follower await(ReplicatorActivityLevel level) {
        return awaitTold("the replicator is " + level, () -> levels.contains(level));
    }

    /// Waits until the latest level is this one.
    Follower awaitNow(ReplicatorActivityLevel level) {
        return awaitTold("the replicator is now " + level, () -> !levels.isEmpty() && levels.getLast() == level);
    }

    private Follower awaitTold(String what, BooleanSupplier told) {
        try {
            Eventually.holds(what, told);
            return this;
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ", but " + levels + ", " + replicator.getStatus(), e);
        }
    }

    /// From now on only what is told later counts.
    void forget() {
        levels.clear();
        events.clear();
    }

    List<ReplicatorActivityLevel> levels() {
        return List.copyOf(levels);
    }

    Run seen() {
        return new Run(error(), events);
    }

    Optional<Integer> error() {
        return Optional.ofNullable(replicator.getStatus().getError()).map(CouchbaseLiteException::getCode);
    }

    @Override
    public void close() {
        if (replicator.getStatus().getActivityLevel() != ReplicatorActivityLevel.STOPPED) {
            replicator.stop();
            await(ReplicatorActivityLevel.STOPPED);
        }
        listening.close();
    }
}
