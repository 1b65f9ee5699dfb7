package dev.tidemark.engine;

import dev.tidemark.replicate.Failure;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The steps of one synchronisation that somebody waits for: run, ask, and again until nothing is left. Control thread
/// only.
final class OneRun {
    /// Runs that changed nothing before the next one waits.
    private static final int FRUITLESS_MAX = 2;

    private final Runnable ask;
    private final BiConsumer<CompletableFuture<SyncReport>, SyncReport.Outcome> report;
    private @Nullable CompletableFuture<SyncReport> done;
    private Step step = Step.READY;
    private long lastProgress;
    private int fruitless;

    private enum Step {
        READY,
        RUNNING,
        RAN,
        ASKING,
        WAITING
    }

    /// What is to be done now.
    enum Next {
        RUN,
        WAIT,
        NOTHING
    }

    OneRun(Runnable ask, BiConsumer<CompletableFuture<SyncReport>, SyncReport.Outcome> report) {
        this.ask = ask;
        this.report = report;
    }

    boolean isActive() {
        return done != null;
    }

    void begin(CompletableFuture<SyncReport> waiting) {
        done = waiting;
        step = Step.READY;
        fruitless = 0;
    }

    void runDone() {
        step = Step.RAN;
    }

    void again() {
        step = Step.READY;
    }

    void failed(Failure failure, String user) {
        step = Step.WAITING;
        switch (failure.kind()) {
            case UNAUTHORISED -> end(new SyncReport.Outcome.Unauthorised(user));
            case REFUSED -> end(new SyncReport.Outcome.Refused(failure.message()));
            case LOST, CONFLICT -> {}
        }
    }

    /// Called whenever both roads are at rest.
    ///
    /// @param asked nothing is left to ask
    /// @param finished everything acknowledged is confirmed
    /// @param progress grows whenever anything was confirmed or taken in
    Next next(boolean asked, boolean finished, long progress) {
        if (done == null) {
            return Next.NOTHING;
        }
        return switch (step) {
            case READY -> {
                step = Step.RUNNING;
                yield Next.RUN;
            }
            case RAN -> {
                step = Step.ASKING;
                ask.run();
                yield Next.NOTHING;
            }
            case ASKING -> asked ? decide(finished, progress) : Next.NOTHING;
            case RUNNING, WAITING -> Next.NOTHING;
        };
    }

    private Next decide(boolean finished, long progress) {
        if (finished) {
            end(new SyncReport.Outcome.Complete());
            return Next.NOTHING;
        }
        fruitless = progress == lastProgress ? fruitless + 1 : 0;
        lastProgress = progress;
        if (fruitless > FRUITLESS_MAX) {
            step = Step.WAITING;
            return Next.WAIT;
        }
        step = Step.RUNNING;
        return Next.RUN;
    }

    private void end(SyncReport.Outcome outcome) {
        CompletableFuture<SyncReport> waiting = done;
        done = null;
        Optional.ofNullable(waiting).ifPresent(each -> report.accept(each, outcome));
    }
}
