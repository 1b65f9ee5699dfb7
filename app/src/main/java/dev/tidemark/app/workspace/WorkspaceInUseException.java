package dev.tidemark.app.workspace;

/// Another process has the workspace. The message is for people.
public final class WorkspaceInUseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public WorkspaceInUseException(String message, Throwable cause) {
        super(message, cause);
    }
}
