package dev.tidemark.clock;

import java.time.Duration;

/// A device whose timestamps are further ahead of this computer's clock than the drift allows.
///
/// @param name how its user calls it
/// @param author who wrote there
/// @param by how far ahead its furthest timestamp was when it came
public record AheadClock(DeviceId device, String name, String author, Duration by) {}
