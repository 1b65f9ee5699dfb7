package dev.tidemark.replicate;

/// The store could not be read or written; nothing of the failed call is in it.
public final class DocumentStoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DocumentStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
