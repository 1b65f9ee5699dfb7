package dev.tidemark.simulation;

import dev.tidemark.replicate.Subscription;
import dev.tidemark.replicate.Timeline;
import dev.tidemark.testkit.SimulatedTime;
import java.time.Duration;
import java.time.Instant;

/// The wall clock of one device: set wrongly, set back and forth, too fast or too slow. Its timers run as they should.
final class DeviceClock implements Timeline {
    private static final long MILLION = 1_000_000;

    private final SimulatedTime world;
    private Instant since;
    private Duration offset = Duration.ZERO;
    private long driftPerMillion;
    private Instant latest = Instant.EPOCH;

    DeviceClock(SimulatedTime world) {
        this.world = world;
        since = world.instant();
    }

    @Override
    public Instant instant() {
        Duration drift = Duration.between(since, world.instant())
                .multipliedBy(driftPerMillion)
                .dividedBy(MILLION);
        Instant now = world.instant().plus(offset).plus(drift);
        latest = now.isAfter(latest) ? now : latest;
        return now;
    }

    /// The furthest that this clock ever stood.
    Instant latest() {
        instant();
        return latest;
    }

    void step(Duration by, long newDriftPerMillion) {
        offset = Duration.between(world.instant(), instant()).plus(by);
        since = world.instant();
        driftPerMillion = newDriftPerMillion;
    }

    /// As set by a good time server.
    void right() {
        since = world.instant();
        offset = Duration.ZERO;
        driftPerMillion = 0;
    }

    @Override
    public Subscription after(Duration delay, Runnable task) {
        return world.after(delay, task);
    }
}
