package dev.tidemark.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What became of one world.
///
/// @param events how many events happened
/// @param cause the violation, or what the engine threw
/// @param digest of everything that was seen to happen
/// @param tail the last that was seen to happen
/// @param faults injected, by kind
/// @param checks how many times an invariant was looked at
/// @param revisions how many the devices made
public record Outcome(
        Script script,
        int events,
        Optional<Violation> violation,
        Optional<Throwable> cause,
        long digest,
        List<String> tail,
        Map<String, Long> faults,
        long checks,
        long revisions) {}
