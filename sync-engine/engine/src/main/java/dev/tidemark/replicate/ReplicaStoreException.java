package dev.tidemark.replicate;

/// The replica could not be read or written. Nothing acknowledged is lost: the intent log has it.
public final class ReplicaStoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ReplicaStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
