package dev.tidemark.engine;

import dev.tidemark.replicate.HandOut;
import dev.tidemark.replicate.NetworkInterfaces;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.replicate.Timeline;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;

/// Notices, while offline, that a network interface came up. Control thread only.
final class InterfaceWatch {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final NetworkInterfaces interfaces;
    private final HandOut networkWork;
    private final Timeline time;
    private final Executor control;
    private final Runnable cameUp;
    private Subscription next = () -> {};
    private Set<String> known = Set.of();
    private boolean watching;

    InterfaceWatch(
            NetworkInterfaces interfaces, HandOut networkWork, Timeline time, Executor control, Runnable cameUp) {
        this.interfaces = interfaces;
        this.networkWork = networkWork;
        this.time = time;
        this.control = control;
        this.cameUp = cameUp;
    }

    void start() {
        if (!watching) {
            watching = true;
            look(false);
        }
    }

    void stop() {
        watching = false;
        next.close();
    }

    private void look(boolean compare) {
        networkWork.run(interfaces::up, up -> seen(up, compare), _ -> schedule());
    }

    private void seen(Set<String> up, boolean compare) {
        boolean more = compare && !known.containsAll(up);
        known = Set.copyOf(up);
        if (watching) {
            schedule();
            if (more) {
                cameUp.run();
            }
        }
    }

    private void schedule() {
        if (watching) {
            next = time.after(
                    EVERY,
                    () -> control.execute(() -> {
                        if (watching) {
                            look(true);
                        }
                    }));
        }
    }
}
