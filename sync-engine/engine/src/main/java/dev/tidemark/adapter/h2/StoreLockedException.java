package dev.tidemark.adapter.h2;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Somebody else, in this process or another, has the store open.
public final class StoreLockedException extends StoreOpenException {
    private static final long serialVersionUID = 1;

    StoreLockedException(Path folder, @Nullable Throwable cause) {
        super(folder + " is in use by another Tidemark; close that one first", cause);
    }
}
