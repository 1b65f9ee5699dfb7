package dev.tidemark.hub;

import org.jspecify.annotations.Nullable;

/// A hub runs on the data but could not be made to answer.
public final class HubUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HubUnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
