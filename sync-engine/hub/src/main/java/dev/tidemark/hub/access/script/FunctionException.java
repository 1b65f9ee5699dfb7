package dev.tidemark.hub.access.script;

/// An access function failed: it threw what it should not, or took more than it may. Nothing is known of the write
/// then, so that it is neither stored nor refused.
public final class FunctionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FunctionException(String message, Throwable cause) {
        super(message, cause);
    }
}
