package dev.tidemark.engine;

import java.time.Instant;
import java.util.Optional;

/// What the workspace as a whole is doing; each word has exactly one meaning, here, in the window and on the command
/// line.
public sealed interface Workspace {
    /// No gateway is configured.
    record Local() implements Workspace {}

    /// @param since when the gateway was last heard; empty for never
    /// @param nextRetry when it is tried again by itself; empty when it is not
    record Offline(Optional<Instant> since, Optional<Instant> nextRetry) implements Workspace {}

    record Connecting() implements Workspace {}

    /// Connected, and everything acknowledged is confirmed.
    record UpToDate() implements Workspace {}

    /// @param done documents of `total` that went through since the connection came up
    record Syncing(long done, long total) implements Workspace {}

    /// The gateway does not take user and password.
    record Unauthorised(String user) implements Workspace {}

    /// @param reason why it does not go on by itself, in words
    record Stopped(String reason) implements Workspace {}

    /// The word that the window, the log and the command line use.
    default String word() {
        return switch (this) {
            case Local() -> "local";
            case Offline(var _, var _) -> "offline";
            case Connecting() -> "connecting";
            case UpToDate() -> "up-to-date";
            case Syncing(var _, var _) -> "syncing";
            case Unauthorised(var _) -> "unauthorised";
            case Stopped(var _) -> "stopped";
        };
    }
}
