package dev.tidemark.engine;

import dev.tidemark.replicate.HandOut;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/// The way to the control thread, for whatever arrives from others. What still arrives after the end is dropped, and
/// whatever fails under a step is told: one bad item never stops the rest.
final class ControlLane {
    private final Executor control;
    private final Consumer<Exception> fault;
    private volatile boolean closed;

    ControlLane(Executor control, Consumer<Exception> fault) {
        this.control = control;
        this.fault = fault;
    }

    /// Any thread.
    void run(Runnable step) {
        if (closed) {
            return;
        }
        try {
            control.execute(() -> guarded(step));
        } catch (RejectedExecutionException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    /// Already on the control thread.
    void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            fault.accept(e);
        }
    }

    void close() {
        closed = true;
    }

    /// Gives blocking work to `executor`, and brings its outcome back here.
    HandOut handOutTo(Executor executor) {
        return new HandOut() {
            @Override
            public <T> void run(Callable<T> job, Consumer<T> then, Consumer<Exception> failed) {
                executor.execute(() -> {
                    try {
                        T outcome = job.call();
                        ControlLane.this.run(() -> taken(outcome, then, failed));
                    } catch (Exception e) {
                        ControlLane.this.run(() -> failed.accept(e));
                    }
                });
            }
        };
    }

    /// A step that fails half-way has failed, so that its road comes to rest and can be tried again.
    private static <T> void taken(T outcome, Consumer<T> then, Consumer<Exception> failed) {
        try {
            then.accept(outcome);
        } catch (RuntimeException e) {
            failed.accept(e);
        }
    }
}
