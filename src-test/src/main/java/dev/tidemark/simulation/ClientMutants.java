package dev.tidemark.simulation;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.Base;
import dev.tidemark.replicate.DocumentStore.Changes;
import dev.tidemark.replicate.Replicator;
import dev.tidemark.replicate.ReplicatorStatus;
import dev.tidemark.replicate.Tracked;
import java.util.List;
import java.util.function.UnaryOperator;

/// Engines that take the stock client at its word.
final class ClientMutants {
    private ClientMutants() {}

    private static Doubles client(boolean restarts, UnaryOperator<Replicator.Listener> between) {
        return new Doubles() {
            @Override
            public Replicator replicator(Replicator replicator) {
                return new Replicator() {
                    @Override
                    public void start(boolean continuous, boolean fromStart, Listener listener) {
                        replicator.start(continuous, restarts && fromStart, between.apply(listener));
                    }

                    @Override
                    public void stop() {
                        replicator.stop();
                    }

                    @Override
                    public void close() {
                        replicator.close();
                    }
                };
            }
        };
    }

    static Doubles noRestart(Machine machine) {
        return client(false, UnaryOperator.identity());
    }

    static Doubles confirmOnPushEvent(Machine machine) {
        return client(true, listener -> new Listening(listener) {
            @Override
            public void documents(List<Replicator.Event> events) {
                events.stream()
                        .filter(event -> event.pushed() && event.error().isEmpty())
                        .flatMap(event -> machine.stored().find(event.id()).stream())
                        .forEach(tracked -> confirm(machine, tracked));
                super.documents(events);
            }
        });
    }

    static Doubles trustThePendingList(Machine machine) {
        return client(true, listener -> new Listening(listener) {
            @Override
            public void status(ReplicatorStatus status) {
                boolean done = status instanceof ReplicatorStatus.Idle
                        || (status instanceof ReplicatorStatus.Stopped(var failure) && failure.isEmpty());
                if (done) {
                    machine.stored().all("", Integer.MAX_VALUE).stream()
                            .flatMap(id -> machine.stored().find(id).stream())
                            .forEach(tracked -> confirm(machine, tracked));
                }
                super.status(status);
            }
        });
    }

    private static void confirm(Machine machine, Tracked tracked) {
        tracked.at(tracked.copyRevision()).ifPresent(copy -> {
            var base = new Base.Confirmed(copy, tracked.copyRevision(), StoreMutants.epoch(machine));
            machine.stored().save(Changes.of(List.of(tracked.withBase(base))));
        });
    }

    private static class Listening implements Replicator.Listener {
        private final Replicator.Listener listener;

        Listening(Replicator.Listener listener) {
            this.listener = listener;
        }

        @Override
        public void status(ReplicatorStatus status) {
            listener.status(status);
        }

        @Override
        public void pushing(DocumentId id) {
            listener.pushing(id);
        }

        @Override
        public void documents(List<Replicator.Event> events) {
            listener.documents(events);
        }
    }
}
