package dev.tidemark.testkit;

import dev.tidemark.replicate.Subscription;
import dev.tidemark.replicate.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/// Time that a test moves.
public final class SimulatedTime implements Timeline {
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private Instant now;
    private long made;

    private record Alarm(Instant at, long order, Runnable task) implements Comparable<Alarm> {
        @Override
        public int compareTo(Alarm other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    public SimulatedTime(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Subscription after(Duration delay, Runnable task) {
        var alarm = new Alarm(now.plus(delay), made++, task);
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }

    /// Moves on, and rings what was due on the way.
    public void move(Duration by) {
        Instant until = now.plus(by);
        while (!alarms.isEmpty() && !alarms.element().at().isAfter(until)) {
            Alarm alarm = alarms.remove();
            now = alarm.at().isAfter(now) ? alarm.at() : now;
            alarm.task().run();
        }
        now = until;
    }

    /// Sets the wall clock, back too; alarms ring after as long as they would have.
    public void set(Instant other) {
        Duration by = Duration.between(now, other);
        var later = alarms.stream()
                .map(alarm -> new Alarm(alarm.at().plus(by), alarm.order(), alarm.task()))
                .toList();
        alarms.clear();
        alarms.addAll(later);
        now = other;
    }
}
