package dev.tidemark.ui.work;

import dev.tidemark.replicate.Subscription;
import dev.tidemark.replicate.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/// Threads and time that a test moves: nothing runs before [#settle()], nothing becomes due before [#wait(Duration)].
public final class ManualThreads {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T09:00:00Z");

    private record Alarm(Instant at, Runnable task) {}

    public Instant now() {
        return now;
    }

    public void execute(Runnable task) {
        tasks.add(task);
    }

    /// Does all that waits for a thread.
    public void settle() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    /// Lets time pass, and does all that waits.
    public void wait(Duration duration) {
        settle();
        Instant until = now.plus(duration);
        for (var next = due(until); next.isPresent(); next = due(until)) {
            alarms.remove(next.get());
            now = next.get().at().isAfter(now) ? next.get().at() : now;
            next.get().task().run();
            settle();
        }
        now = until;
    }

    private Optional<Alarm> due(Instant until) {
        return alarms.stream().filter(each -> !each.at().isAfter(until)).min(Comparator.comparing(Alarm::at));
    }

    private Subscription alarm(Duration delay, Runnable task) {
        var alarm = new Alarm(now.plus(delay), task);
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }

    public Threads threads() {
        return new Threads(this::execute, this::execute, new Ticker() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId zone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Subscription after(Duration delay, Runnable task) {
                return alarm(delay, task);
            }
        });
    }

    public Timeline timeline() {
        return new Timeline() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public Subscription after(Duration delay, Runnable task) {
                return alarm(delay, task);
            }
        };
    }
}
