package dev.tidemark.adapter.h2;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The store cannot be opened here and now: no permission, no space, or it was written by a later release.
public final class StoreUnusableException extends StoreOpenException {
    private static final long serialVersionUID = 1;

    StoreUnusableException(Path folder, String reason, @Nullable Throwable cause) {
        super(folder + " cannot be opened: " + reason, cause);
    }
}
