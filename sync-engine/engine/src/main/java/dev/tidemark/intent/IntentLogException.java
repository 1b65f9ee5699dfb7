package dev.tidemark.intent;

/// The log could not be read or written; what was not acknowledged is not in it.
public final class IntentLogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IntentLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
