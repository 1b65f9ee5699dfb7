package dev.tidemark.app.window;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Background work over one workspace. It ends with the workspace: whatever runs then is waited for, so that nobody
/// reads from a closed store, and what comes later is dropped, since nobody would see what comes of it.
final class WorkspaceBackground implements Executor, AutoCloseable {
    private final Executor background;
    /// Tasks hold it together; the end takes it for itself and keeps it.
    private final ReadWriteLock running = new ReentrantReadWriteLock();

    WorkspaceBackground(Executor background) {
        this.background = background;
    }

    @Override
    public void execute(Runnable task) {
        background.execute(() -> {
            if (running.readLock().tryLock()) {
                try {
                    task.run();
                } finally {
                    running.readLock().unlock();
                }
            }
        });
    }

    /// Waits for what runs. Not on the FX thread.
    @Override
    public void close() {
        running.writeLock().lock();
    }
}
