package dev.tidemark.hub;

/// The hub could not start: a port is taken, a folder cannot be written, or the like. The message is for people.
public final class HubStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HubStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
