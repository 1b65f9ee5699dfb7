package dev.tidemark.app.workspace;

/// Something in a workspace's folder is not what was written there. The message says what was saved and what to do.
public final class WorkspaceDamagedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public WorkspaceDamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
