package dev.tidemark.adapter.couchbase;

/// Couchbase Lite cannot run here. The message says why and what the user can do about it.
public final class NativeLibrariesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NativeLibrariesException(String message) {
        super(message);
    }

    NativeLibrariesException(String message, Throwable cause) {
        super(message, cause);
    }
}
