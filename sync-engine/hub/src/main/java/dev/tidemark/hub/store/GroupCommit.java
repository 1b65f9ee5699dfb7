package dev.tidemark.hub.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one writer: one task of the executor at a time. It takes all work that came while the previous force ran, from
/// whatever connection, and commits and forces it at once; only then are the futures completed and the sequences
/// published, in commit order. Work that fails takes none of the others with it: after a failed batch each is tried
/// alone.
final class GroupCommit {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    /// Work that one commit takes.
    private static final int BATCH_MAX = 512;
    /// Work that waits, over all connections; whoever brings more waits too.
    private static final int QUEUE_MAX = 8_192;

    private final ContextFactory contexts;
    private final Publication publication;
    private final Executor executor;
    private final Semaphore writing = new Semaphore(1);
    private final BlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>(QUEUE_MAX);
    private @Nullable WriteContext context;
    private volatile boolean ended;
    private final LongAdder commits = new LongAdder();
    private final LongAdder forceNanos = new LongAdder();

    GroupCommit(WriteContext context, ContextFactory contexts, Publication publication, Executor executor) {
        this.executor = executor;
        this.context = context;
        this.contexts = contexts;
        this.publication = publication;
    }

    <T> CompletableFuture<T> submit(StoreWork<T> work) {
        var pending = new Pending<>(work, new CompletableFuture<>());
        if (ended) {
            pending.fail(new IllegalStateException("the store is closed"));
            return pending.result;
        }
        try {
            queue.put(pending);
            schedule();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            pending.fail(e);
        }
        return pending.result;
    }

    StoreFigures figures() {
        return new StoreFigures(queue.size(), commits.sum(), forceNanos.sum());
    }

    private void schedule() {
        if (!queue.isEmpty() && writing.tryAcquire()) {
            executor.execute(this::drain);
        }
    }

    private void drain() {
        var batch = new ArrayList<Pending<?>>();
        while (queue.drainTo(batch, BATCH_MAX) > 0) {
            commit(batch);
            batch.clear();
        }
        writing.release();
        schedule();
    }

    /// Finishes what was submitted, and lets the database go.
    void close() {
        var last = submit(_ -> true);
        ended = true;
        last.handle((_, _) -> true).join();
        writing.acquireUninterruptibly();
        try {
            closeContext();
        } finally {
            writing.release();
        }
    }

    private void commit(List<Pending<?>> batch) {
        if (tryCommit(batch)) {
            return;
        }
        for (Pending<?> pending : batch) {
            if (batch.size() == 1 || !tryCommit(List.of(pending))) {
                pending.fail(pending.failure);
            }
        }
    }

    private boolean tryCommit(List<Pending<?>> batch) {
        boolean committing = false;
        try {
            WriteContext open = openContext();
            for (Pending<?> pending : batch) {
                pending.attempt(open);
            }
            committing = true;
            publication.commitBegins();
            long begun = System.nanoTime();
            open.commit();
            open.force();
            publication.forced(open.sequences.last());
            forceNanos.add(System.nanoTime() - begun);
            commits.increment();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("a batch of {} could not be committed", batch.size(), e);
            batch.forEach(pending -> pending.failure = e);
            recover(committing);
            return false;
        }
        batch.forEach(Pending::complete);
        return true;
    }

    private WriteContext openContext() throws SQLException {
        if (context == null) {
            var fresh = contexts.open();
            publication.forced(fresh.sequences.last());
            context = fresh;
        }
        return context;
    }

    /// After a failed commit nobody knows what is on disk: the database is opened afresh before anything else.
    private void recover(boolean committing) {
        if (committing) {
            publication.failed();
        }
        try {
            if (context != null && !committing) {
                context.rollback();
                return;
            }
        } catch (SQLException e) {
            LOG.warn("could not roll back", e);
        }
        abandonContext();
    }

    private void abandonContext() {
        try {
            if (context != null) {
                context.abandon();
            }
        } catch (SQLException e) {
            LOG.debug("H2 had shut the database itself", e);
        }
        context = null;
    }

    private void closeContext() {
        try {
            if (context != null) {
                context.close();
            }
        } catch (SQLException e) {
            LOG.warn("could not close the writer's connection", e);
        }
        context = null;
    }

    /// Opens the database for the writer; what it says is stored is forced to disk.
    @FunctionalInterface
    interface ContextFactory {
        WriteContext open() throws SQLException;
    }

    private static final class Pending<T> {
        private final StoreWork<T> work;
        private final CompletableFuture<T> result;
        private @Nullable T outcome;
        private @Nullable Exception failure;

        Pending(StoreWork<T> work, CompletableFuture<T> result) {
            this.work = work;
            this.result = result;
        }

        void attempt(WriteContext context) throws SQLException {
            outcome = work.run(context);
        }

        @SuppressWarnings("NullAway") // set by the attempt that was committed
        void complete() {
            result.complete(outcome);
        }

        void fail(@Nullable Exception cause) {
            result.completeExceptionally(new StoreException(
                    "a change could not be stored", cause == null ? new IllegalStateException("not tried") : cause));
        }
    }
}
