package dev.tidemark.hub;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Runs each of a hub's tasks on a thread of its own, and knows when all have ended. Nothing here is ever interrupted:
/// a thread that is interrupted while H2 reads takes the database's file with it.
final class HubThreads implements Executor {
    private final ThreadFactory factory;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private int running;

    HubThreads(ThreadFactory factory) {
        this.factory = factory;
    }

    @Override
    public void execute(Runnable task) {
        count(1);
        Thread thread = factory.newThread(() -> {
            try {
                task.run();
            } finally {
                count(-1);
            }
        });
        thread.start();
    }

    private void count(int change) {
        lock.lock();
        try {
            running += change;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// False when tasks were still running after this long.
    boolean awaitAll(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (running > 0 && left > 0) {
                left = ended.awaitNanos(left);
            }
            return running == 0;
        } finally {
            lock.unlock();
        }
    }
}
