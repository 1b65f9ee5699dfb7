package dev.tidemark.adapter.h2;

import org.jspecify.annotations.Nullable;

/// The store could not be opened. Nothing of it was changed; the message tells a person what to do.
public abstract sealed class StoreOpenException extends RuntimeException
        permits StoreLockedException, StoreDamagedException, StoreUnusableException {
    private static final long serialVersionUID = 1;

    StoreOpenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
