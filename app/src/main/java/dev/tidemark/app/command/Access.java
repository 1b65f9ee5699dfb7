package dev.tidemark.app.command;

import dev.tidemark.app.workspace.Handover;
import dev.tidemark.app.workspace.Holder;
import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.app.workspace.WorkspaceLock;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// The way of a command to its workspace: it takes the lock, or hands itself to whoever has it.
final class Access {
    /// How long another short command is waited for.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Surroundings here;
    private final WorkspaceFolder folder;
    private final Holder self;
    private final boolean mayBeHandedOver;

    Access(Surroundings here, WorkspaceFolder folder, Holder self, boolean mayBeHandedOver) {
        this.here = here;
        this.folder = folder;
        this.self = self;
        this.mayBeHandedOver = mayBeHandedOver;
    }

    /// What is to be done under the lock.
    @FunctionalInterface
    interface Work {
        int run(WorkspaceFolder folder) throws Exception;
    }

    /// What is to be done with the open workspace.
    @FunctionalInterface
    interface OpenWork {
        int run(OpenWorkspace workspace) throws Exception;
    }

    int withOpen(OpenWork work) throws Exception {
        return withLock(locked -> withOpenUnderLock(locked, work));
    }

    /// For whoever has taken the lock already.
    int withOpenUnderLock(WorkspaceFolder locked, OpenWork work) throws Exception {
        try (OpenWorkspace workspace = open(locked)) {
            return work.run(workspace);
        }
    }

    /// @return the command's exit code, wherever it ran
    int withLock(Work work) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<WorkspaceLock> taken = take();
            if (taken.isPresent()) {
                try (WorkspaceLock _ = taken.get()) {
                    return work.run(folder);
                }
            }
            Holder holder = WorkspaceLock.holder(folder);
            if (mayBeHandedOver) {
                Optional<Integer> code = handOver(holder);
                if (code.isPresent()) {
                    return code.get();
                }
            }
            boolean isWorthWaiting = !holder.isAlive() || holder.patience() == Holder.Patience.BRIEF;
            if (!isWorthWaiting || System.nanoTime() > end) {
                throw inUse(holder, "");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private Optional<WorkspaceLock> take() {
        try {
            return WorkspaceLock.take(folder, self);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAULT, "the workspace " + folder + " cannot be locked: " + e);
        }
    }

    /// Empty when it is to be tried again.
    private Optional<Integer> handOver(Holder holder) {
        return switch (Handover.of(folder, here.call(), here.console().streams())) {
            case Handover.Outcome.Done(int code) -> Optional.of(code);
            case Handover.Outcome.NoDoor() -> Optional.empty();
            case Handover.Outcome.NoAnswer() when !holder.isAlive() -> Optional.empty();
            case Handover.Outcome.NoAnswer() -> throw inUse(holder, ", which does not answer");
            case Handover.Outcome.Broken() ->
                throw new CommandFailure(
                        ExitCode.FAULT,
                        holder + ", which has the workspace, ended during this command. Look whether it was done.");
        };
    }

    private CommandFailure inUse(Holder holder, String more) {
        return new CommandFailure(ExitCode.IN_USE, "the workspace " + folder + " is in use by " + holder + more);
    }

    private OpenWorkspace open(WorkspaceFolder locked) throws IOException {
        try {
            return here.wiring().open(locked);
        } catch (RuntimeException e) {
            throw CommandFailure.of(e);
        }
    }
}
