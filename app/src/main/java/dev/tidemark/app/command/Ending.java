package dev.tidemark.app.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The orderly end of a process that runs until it is told to stop by SIGTERM or Ctrl-C: exit code 0.
public final class Ending {
    /// What is not closed by then loses nothing: all that matters was forced to disk when it was acknowledged.
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final CountDownLatch finished = new CountDownLatch(1);

    /// From now on a signal asks the command to end instead of ending the process.
    void onSignal(Runnable ask) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("ending").unstarted(() -> end(ask)));
    }

    private void end(Runnable ask) {
        if (finished.getCount() == 0) {
            return; // the command ended by itself and has its own exit code
        }
        ask.run();
        try {
            finished.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The machine's own code for a signal is not ours.
        Runtime.getRuntime().halt(ExitCode.DONE);
    }

    /// The command is over and everything of it is closed.
    public void finished() {
        finished.countDown();
    }
}
