package dev.tidemark.engine;

import dev.tidemark.replicate.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/// The steps of one synchronisation that somebody waits for: run, ask, and again until nothing is left. Control thread
/// only.
final class OneRun {
    /// Runs that changed nothing before the next one waits.
    private static final int FRUITLESS_MAX = 2;

    private final Runnable ask;
    private final BiConsumer<CompletableFuture<SyncReport>, SyncReport.Outcome> report;
    private final List<CompletableFuture<SyncReport>> waiting = new ArrayList<>();
    /// Somebody came during a run: it may have looked already where something has changed since.
    private boolean onceMore;
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
        return !waiting.isEmpty();
    }

    /// Whoever comes while somebody waits already gets the same report, after a run that begins only now.
    void begin(CompletableFuture<SyncReport> done) {
        onceMore = onceMore || (isActive() && step == Step.RUNNING);
        waiting.add(done);
        step = Step.READY;
        fruitless = 0;
    }

    /// What comes of the answers is to go out before anybody is told that all is done.
    void onceMore() {
        onceMore = isActive();
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
            case STRANGER -> end(new SyncReport.Outcome.Stranger(failure.message()));
            case LOST, CONFLICT -> {}
        }
    }

    /// Called whenever both roads are at rest.
    ///
    /// @param asked nothing is left to ask
    /// @param finished everything acknowledged is confirmed
    /// @param progress grows whenever anything was confirmed or taken in
    Next next(boolean asked, boolean finished, long progress) {
        if (!isActive()) {
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
        if (finished && !onceMore) {
            end(new SyncReport.Outcome.Complete());
            return Next.NOTHING;
        }
        onceMore = false;
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
        var ended = List.copyOf(waiting);
        waiting.clear();
        onceMore = false;
        ended.forEach(each -> report.accept(each, outcome));
    }
}
