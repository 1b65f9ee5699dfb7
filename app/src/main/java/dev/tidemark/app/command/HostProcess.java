package dev.tidemark.app.command;

import dev.tidemark.app.Wiring;
import java.util.Map;

/// The process that commands run in.
///
/// @param environment its variables
/// @param ending how it ends when it is told to
public record HostProcess(Map<String, String> environment, Wiring wiring, Ending ending) {
    public HostProcess {
        environment = Map.copyOf(environment);
    }
}
