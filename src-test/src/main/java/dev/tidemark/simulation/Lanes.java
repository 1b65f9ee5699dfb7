package dev.tidemark.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The executors of all devices on one thread: each keeps its own order, a seed decides whose turn it is.
final class Lanes {
    private final List<Lane> lanes = new ArrayList<>();

    /// Whose process the tasks of a lane are.
    interface Owner {
        /// While it sleeps, nothing of it runs.
        boolean isAsleep();

        /// A task met its end.
        void killed();
    }

    /// Tasks in order. What waits in a lane that was closed is gone, as with a killed process.
    static final class Lane implements Executor {
        private final Owner owner;
        private final Queue<Runnable> tasks = new ArrayDeque<>();
        private boolean closed;

        private Lane(Owner owner) {
            this.owner = owner;
        }

        @Override
        public void execute(Runnable task) {
            if (!closed) {
                tasks.add(task);
            }
        }

        void close() {
            closed = true;
            tasks.clear();
        }

        boolean isEmpty() {
            return tasks.isEmpty();
        }

        private boolean isReady() {
            return !tasks.isEmpty() && !owner.isAsleep();
        }
    }

    Lane lane(Owner owner) {
        var lane = new Lane(owner);
        lanes.removeIf(each -> each.closed);
        lanes.add(lane);
        return lane;
    }

    /// Takes at most so many turns; true when nothing is left to do.
    boolean run(int most, SplittableRandom random) {
        for (int i = 0; i < most; i++) {
            Lane next = next(random);
            if (next == null) {
                return true;
            }
            try {
                next.tasks.remove().run();
            } catch (Killed _) {
                next.owner.killed();
            }
        }
        return false;
    }

    /// Runs these to their end.
    ///
    /// @return false if one of their tasks met its end
    boolean finish(List<Lane> own) {
        boolean some = true;
        while (some) {
            some = false;
            for (Lane lane : List.copyOf(own)) {
                while (!lane.tasks.isEmpty()) {
                    some = true;
                    try {
                        lane.tasks.remove().run();
                    } catch (Killed _) {
                        lane.owner.killed();
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private @Nullable Lane next(SplittableRandom random) {
        int ready = 0;
        for (Lane lane : lanes) {
            ready += lane.isReady() ? 1 : 0;
        }
        int chosen = ready == 0 ? -1 : random.nextInt(ready);
        for (Lane lane : lanes) {
            if (lane.isReady() && chosen-- == 0) {
                return lane;
            }
        }
        return null;
    }
}
