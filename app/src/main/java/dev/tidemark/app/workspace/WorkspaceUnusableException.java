package dev.tidemark.app.workspace;

/// The workspace cannot be used here and now, though nothing of it is damaged: no permission, no space, a later
/// release. The message is for people.
public final class WorkspaceUnusableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public WorkspaceUnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
