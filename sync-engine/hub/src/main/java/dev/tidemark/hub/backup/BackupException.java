package dev.tidemark.hub.backup;

/// A backup is not what it should be. Says so in words for a person; nothing was changed by it.
public final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BackupException(String message) {
        super(message);
    }

    BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
