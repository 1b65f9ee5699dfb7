package dev.tidemark.app.command;

import dev.tidemark.app.Wiring;
import dev.tidemark.app.terminal.Console;
import dev.tidemark.app.workspace.HandedCommand;
import dev.tidemark.app.workspace.OpenWorkspace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a command runs.
///
/// @param call the whole command line, and the folder it was called in
/// @param held the workspace that this process holds open already, for a command that was handed to it; null otherwise
public record Surroundings(
        HandedCommand call,
        Console console,
        HostProcess process,
        @Nullable OpenWorkspace held) {
    /// @throws CommandFailure if the text names no path
    public Path path(String text) {
        try {
            return call.directory().resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw CommandFailure.usage("\"" + text + "\" is no path: " + e.getReason());
        }
    }

    /// A variable of the environment; empty when it is not set or set to nothing.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(process.environment().get(name)).filter(value -> !value.isEmpty());
    }

    Wiring wiring() {
        return process.wiring();
    }
}
