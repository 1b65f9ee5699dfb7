package dev.tidemark.hub.access;

/// More is asked than can be done just now; asking again later works.
public final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BusyException(String message) {
        super(message);
    }
}
