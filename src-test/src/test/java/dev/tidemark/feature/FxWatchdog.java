package dev.tidemark.feature;

import dev.tidemark.feature.Stall.Sample;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javafx.application.Platform;

/// Watches the FX thread: asks it again and again for a sign of life, and looks at what it does until that comes.
///
/// Time alone proves nothing on a machine that others use. An answer that takes longer than [#LIMIT] is a fault only if
/// the thread was seen to wait, read or write for our code meanwhile.
final class FxWatchdog implements AutoCloseable {
    static final Duration LIMIT = Duration.ofMillis(100);
    private static final Duration STEP = Duration.ofMillis(10);
    private static final int FAULTS_SHOWN = 3;
    private static final int SAMPLES_MAX = 1_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long fx;
    private final Thread watcher =
            Thread.ofPlatform().name("fx-watchdog").daemon().unstarted(this::watch);
    private final List<Stall> stalls = new CopyOnWriteArrayList<>();
    private volatile boolean running = true;

    private FxWatchdog(long fx) {
        this.fx = fx;
    }

    /// @param fx the FX thread
    static FxWatchdog start(Thread fx) {
        var watchdog = new FxWatchdog(fx.threadId());
        watchdog.watcher.start();
        return watchdog;
    }

    private void watch() {
        while (running) {
            var samples = new ArrayList<Sample>();
            var answered = new AtomicLong();
            long asked = System.nanoTime();
            Platform.runLater(() -> answered.set(System.nanoTime()));
            while (answered.get() == 0 && running) {
                LockSupport.parkNanos(STEP.toNanos());
                if (answered.get() == 0 && samples.size() < SAMPLES_MAX) {
                    look().ifPresent(samples::add);
                }
            }
            long end = answered.get() == 0 ? System.nanoTime() : answered.get();
            var length = Duration.ofNanos(end - asked);
            if (length.compareTo(LIMIT) > 0) {
                stalls.add(new Stall(length, samples));
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private Optional<Sample> look() {
        return Optional.ofNullable(threads.getThreadInfo(fx, Integer.MAX_VALUE))
                .map((ThreadInfo info) -> Sample.of(info.getThreadState(), info.getStackTrace()));
    }

    Optional<Stall> longest() {
        return stalls.stream().max(Comparator.comparing(Stall::length));
    }

    /// Ends the watch.
    @Override
    public void close() {
        running = false;
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @throws AssertionError if our code had the FX thread wait, read or write for too long since the start
    void verify() {
        List<Stall> faults =
                stalls.stream().filter(stall -> stall.fault().isPresent()).toList();
        if (!faults.isEmpty()) {
            throw new AssertionError("the FX thread waits or reads: "
                    + faults.stream()
                            .limit(FAULTS_SHOWN)
                            .map(stall -> stall.length().toMillis() + " ms, in them "
                                    + stall.fault().orElseThrow())
                            .collect(Collectors.joining("\n")));
        }
    }
}
