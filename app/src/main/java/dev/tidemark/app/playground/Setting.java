package dev.tidemark.app.playground;

import dev.tidemark.app.Wiring;
import dev.tidemark.app.window.Commands;
import java.nio.file.Path;

/// Where a playground is, and what the process brings.
///
/// @param folder an empty one, for the hub and both workspaces
public record Setting(Path folder, Wiring wiring, Commands commands) {}
