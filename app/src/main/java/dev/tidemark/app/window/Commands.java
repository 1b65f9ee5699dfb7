package dev.tidemark.app.window;

import dev.tidemark.app.terminal.Console;
import dev.tidemark.app.workspace.HandedCommand;
import dev.tidemark.app.workspace.OpenWorkspace;

/// Does what other processes hand to the one that holds the workspace.
@FunctionalInterface
public interface Commands {
    /// @return the command's exit code
    int run(HandedCommand command, Console console, OpenWorkspace held);
}
