package dev.tidemark.hub;

import java.nio.file.Path;
import java.util.OptionalLong;

/// Another process has the hub's data.
public final class HubInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long pid;

    HubInUseException(Path data, OptionalLong pid) {
        super("the hub data in " + data + " is in use" + (pid.isPresent() ? " by the process " + pid.getAsLong() : ""));
        this.pid = pid.orElse(-1);
    }

    /// The process that has it, where it said so.
    public OptionalLong pid() {
        return pid < 0 ? OptionalLong.empty() : OptionalLong.of(pid);
    }
}
