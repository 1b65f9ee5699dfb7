package dev.tidemark.adapter.h2;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The file does not hold what was written to it. It is left as it is.
public final class StoreDamagedException extends StoreOpenException {
    private static final long serialVersionUID = 1;

    StoreDamagedException(Path file, String found, @Nullable Throwable cause) {
        super(
                file + " is damaged: " + found + ". It was left as it is. Copy the folder to a safe place first; then"
                        + " put a backup of the whole workspace in its place, or start a new workspace and sync: what"
                        + " the gateway confirmed comes back from there. What it had not confirmed may be salvaged from"
                        + " the copy with H2's Recover tool.",
                cause);
    }
}
