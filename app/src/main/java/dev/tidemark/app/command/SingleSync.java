package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.engine.SyncReport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One synchronisation that somebody waits for, at most so long.
final class SingleSync {
    private final OpenWorkspace open;
    private final boolean isConnected;
    private final Duration timeout;

    /// @param isConnected true when this process stays connected besides: it interrupts that for one whole run, since
    ///     only a run that ends has pulled everything
    SingleSync(OpenWorkspace open, boolean isConnected, Duration timeout) {
        this.open = open;
        this.isConnected = isConnected;
        this.timeout = timeout;
    }

    SyncReport run() throws InterruptedException, ExecutionException {
        CompletableFuture<SyncReport> done = start();
        try {
            return done.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return open.engine().progress().get();
        }
    }

    private CompletableFuture<SyncReport> start() {
        if (!isConnected) {
            return open.engine().syncOnce();
        }
        open.engine().disconnect();
        CompletableFuture<SyncReport> done = open.engine().syncOnce();
        // Also when nobody waits any more: the run goes on, and then the process is connected again.
        return done.whenComplete((_, _) -> open.engine().connect());
    }
}
