package dev.tidemark.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;

/// Executors that share one thread: each keeps its own order, and one seed decides whose turn it is.
public final class Turns {
    private static final int TURNS_MAX = 200_000;

    private final SplittableRandom random;
    private final List<Lane> lanes = new ArrayList<>();

    public Turns(SplittableRandom random) {
        this.random = random;
    }

    /// Tasks in order. What waits in a lane that was closed is gone, as with a killed process.
    public static final class Lane implements Executor {
        private final Queue<Runnable> tasks = new ArrayDeque<>();
        private boolean closed;

        @Override
        public void execute(Runnable task) {
            if (!closed) {
                tasks.add(task);
            }
        }

        public void close() {
            closed = true;
            tasks.clear();
        }
    }

    public Lane lane() {
        var lane = new Lane();
        lanes.add(lane);
        return lane;
    }

    /// Takes at most so many turns; true when nothing is left to do.
    public boolean run(int most) {
        for (int i = 0; i < most; i++) {
            lanes.removeIf(lane -> lane.closed);
            List<Lane> ready =
                    lanes.stream().filter(lane -> !lane.tasks.isEmpty()).toList();
            if (ready.isEmpty()) {
                return true;
            }
            ready.get(random.nextInt(ready.size())).tasks.remove().run();
        }
        return false;
    }

    /// @throws AssertionError if it never comes to rest
    public void runToRest() {
        if (!run(TURNS_MAX)) {
            throw new AssertionError("still busy after " + TURNS_MAX + " turns");
        }
    }
}
