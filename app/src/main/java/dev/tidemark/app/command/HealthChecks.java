package dev.tidemark.app.command;

import dev.tidemark.app.workspace.WorkspaceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;

/// What can be checked without store and gateway.
final class HealthChecks {
    private static final long SPACE_MIN = 500L << 20;
    /// When this was written: a clock before it is wrong.
    private static final Instant EARLIEST = Instant.parse("2026-11-22T00:00:00Z");

    private HealthChecks() {}

    static List<Finding> ofMachine(Surroundings here, WorkspaceFolder folder) {
        return List.of(nativeLibraries(here), clock(Instant.now()), space(folder));
    }

    private static Finding nativeLibraries(Surroundings here) {
        return here.wiring()
                .problemOfNativeLibraries()
                .map(problem -> new Finding(
                        "native libraries",
                        problem,
                        "without them nothing is synchronised; notes can be made and edited all the same",
                        ExitCode.FAULT))
                .orElseGet(() -> Finding.good("native libraries", "loaded"));
    }

    static Finding clock(Instant now) {
        return now.isBefore(EARLIEST)
                ? Finding.warning(
                        "clock", "it says " + now, "set the computer's clock: the newest edit is told by time")
                : Finding.good("clock", now.toString());
    }

    private static Finding space(WorkspaceFolder folder) {
        try {
            long free = Files.getFileStore(folder.path()).getUsableSpace();
            String found = (free >> 20) + " MiB free";
            return free < SPACE_MIN
                    ? Finding.warning("disk space", found, "make room: without it no edit can be acknowledged")
                    : Finding.good("disk space", found);
        } catch (IOException e) {
            return Finding.warning("disk space", "unknown: " + e.getMessage(), "look whether the disk works");
        }
    }
}
