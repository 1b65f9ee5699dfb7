package dev.tidemark.engine;

import dev.tidemark.replicate.Subscription;
import dev.tidemark.replicate.Timeline;
import java.time.Duration;

/// What a session does later: the daily question, and another try after a fault. Of each only the last that was set
/// comes. Control thread.
final class Alarms implements AutoCloseable {
    private final Timeline time;
    private final ControlLane lane;
    private Subscription daily = () -> {};
    private Subscription repair = () -> {};

    Alarms(Timeline time, ControlLane lane) {
        this.time = time;
        this.lane = lane;
    }

    void daily(Runnable task) {
        daily.close();
        daily = time.after(DailyQuestion.EVERY, () -> lane.run(task));
    }

    void repairIn(Duration delay, Runnable task) {
        repair.close();
        repair = time.after(delay, () -> lane.run(task));
    }

    @Override
    public void close() {
        daily.close();
        repair.close();
    }
}
