package dev.tidemark.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Timestamps that never go back on this device, whatever its wall clock does, and that follow what others have sent.
///
/// Not thread-safe: the engine's control thread owns it. Source: Kulkarni et al., *Logical Physical Clocks* (2014).
public final class HybridLogicalClock {
    /// How far ahead of the wall clock a received timestamp may be and still be adopted.
    public static final Duration DEFAULT_MAXIMUM_DRIFT = Duration.ofHours(24);

    private final InstantSource wall;
    private final Duration maximumDrift;
    private HlcTimestamp last;

    /// @param last the greatest timestamp this device has given before, from its log; keeps time monotonic over
    ///     restarts
    public HybridLogicalClock(InstantSource wall, Duration maximumDrift, HlcTimestamp last) {
        this.wall = wall;
        this.maximumDrift = maximumDrift;
        this.last = last;
    }

    /// A timestamp greater than every earlier one of this clock and than `floor`, drift or not.
    public HlcTimestamp tickAfter(HlcTimestamp floor) {
        last = HlcTimestamp.at(wall.instant()).max(last.next()).max(floor.next());
        return last;
    }

    /// Follows a received timestamp, unless it is further ahead of the wall clock than the drift allows.
    ///
    /// @return false when it was not adopted: its author's clock, or ours, is wrong and should be flagged
    public boolean observe(HlcTimestamp received) {
        if (received.wall().isAfter(wall.instant().plus(maximumDrift))) {
            return false;
        }
        last = last.max(received);
        return true;
    }

    /// What the wall clock says.
    public Instant now() {
        return wall.instant();
    }

    public HlcTimestamp last() {
        return last;
    }
}
