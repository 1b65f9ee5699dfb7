package dev.tidemark.app.window;

/// Windows cannot be shown here: the display does not open, or the system lacks the libraries for it.
public final class NoDisplayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoDisplayException(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
