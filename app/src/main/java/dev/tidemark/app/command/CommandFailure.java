package dev.tidemark.app.command;

import dev.tidemark.app.workspace.WorkspaceDamagedException;
import dev.tidemark.app.workspace.WorkspaceInUseException;
import dev.tidemark.app.workspace.WorkspaceUnusableException;

/// A command that cannot be done, for a reason that its user can understand: one sentence and an exit code.
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    public CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }

    /// What keeps a workspace from being opened, as the command line tells it; anything else as it is.
    static RuntimeException of(RuntimeException fault) {
        return switch (fault) {
            case WorkspaceInUseException _ -> new CommandFailure(ExitCode.IN_USE, String.valueOf(fault.getMessage()));
            case WorkspaceDamagedException _ ->
                new CommandFailure(ExitCode.DAMAGED, String.valueOf(fault.getMessage()));
            case WorkspaceUnusableException _ -> new CommandFailure(ExitCode.FAULT, String.valueOf(fault.getMessage()));
            default -> fault;
        };
    }

    public int exitCode() {
        return exitCode;
    }
}
