package dev.tidemark.replicate;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Gives blocking work away from the control thread and brings the outcome back to it.
@FunctionalInterface
public interface HandOut {
    /// Runs `job` elsewhere, in the order given, then either `then` or `failed` on the control thread.
    <T> void run(Callable<T> job, Consumer<T> then, Consumer<Exception> failed);
}
