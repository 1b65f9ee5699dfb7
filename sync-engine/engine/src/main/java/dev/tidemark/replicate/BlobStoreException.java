package dev.tidemark.replicate;

/// The disk under the contents of files failed; nothing of the operation was done.
public final class BlobStoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BlobStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
