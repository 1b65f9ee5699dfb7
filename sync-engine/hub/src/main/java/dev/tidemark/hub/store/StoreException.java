package dev.tidemark.hub.store;

/// The disk or the database below failed. Nothing that waited for this was confirmed; asking again later may work.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
