package dev.tidemark.simulation;

import dev.tidemark.domain.Digest;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.State;
import dev.tidemark.replicate.Copy;
import dev.tidemark.replicate.ReplicaStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Engines that read or write Couchbase Lite wrongly.
final class ReplicaMutants {
    private static final int LOST = 5;

    private ReplicaMutants() {}

    private static Doubles replica(UnaryOperator<ReplicaStore> between) {
        return new Doubles() {
            @Override
            public ReplicaStore replica(ReplicaStore replica) {
                return between.apply(replica);
            }
        };
    }

    private static String shown(ReplicaStore replica, DocumentId id) {
        return replica.read(List.of(id)).getOrDefault(id, Copy.absent(id)).revision();
    }

    static Doubles writeWithoutReading(Machine machine) {
        return replica(inner -> new ReplicaDouble(inner) {
            @Override
            public List<Outcome> save(List<Save> saves) {
                return replica.save(saves.stream()
                        .map(save -> new Save(save.id(), shown(replica, save.id()), save.content()))
                        .toList());
            }
        });
    }

    /// What is in the trash is buried at once, whether or not the gateway holds it.
    static Doubles buryUnanswered(Machine machine) {
        return replica(inner -> new ReplicaDouble(inner) {
            @Override
            public List<Outcome> save(List<Save> saves) {
                return replica.save(saves.stream()
                        .map(save -> Contents.read(save.id(), save.content())
                                .filter(State::isTrashed)
                                .map(_ -> new Save(save.id(), save.expected(), new Copy.Tombstone()))
                                .orElse(save))
                        .toList());
            }
        });
    }

    static Doubles movedIsSaved(Machine machine) {
        return replica(inner -> new ReplicaDouble(inner) {
            @Override
            public List<Outcome> save(List<Save> saves) {
                List<Outcome> outcomes = new ArrayList<>(replica.save(saves));
                for (int i = 0; i < outcomes.size(); i++) {
                    if (outcomes.get(i) instanceof Outcome.Moved) {
                        outcomes.set(
                                i, new Outcome.Saved(shown(replica, saves.get(i).id())));
                    }
                }
                return outcomes;
            }
        });
    }

    static Doubles neverTouch(Machine machine) {
        return replica(inner -> new ReplicaDouble(inner) {
            @Override
            public List<Outcome> save(List<Save> saves) {
                return saves.stream().map(this::saveOne).toList();
            }

            private Outcome saveOne(Save save) {
                Copy copy = replica.read(List.of(save.id())).getOrDefault(save.id(), Copy.absent(save.id()));
                return copy.content().equals(save.content())
                        ? new Outcome.Saved(copy.revision())
                        : replica.save(List.of(save)).getFirst();
            }
        });
    }

    static Doubles pullLost(Machine machine) {
        return replica(inner -> new ReplicaDouble(inner) {
            @Override
            public List<Copy> changedSince(long sequence, int limit) {
                return replica.changedSince(sequence, limit).stream()
                        .filter(copy -> copy.sequence() % LOST != 0)
                        .toList();
            }
        });
    }

    static Doubles rollBackUnnoticed(Machine machine) {
        return replica(inner -> new ReplicaDouble(inner) {
            @Override
            public long lastSequence() {
                return Long.MAX_VALUE;
            }
        });
    }

    /// Whoever has changed a document at the gateway is believed.
    static Doubles tamperedLetIn(Machine machine) {
        return replica(inner -> new ReplicaDouble(inner) {
            @Override
            public List<Copy> changedSince(long sequence, int limit) {
                return replica.changedSince(sequence, limit).stream()
                        .map(ReplicaMutants::sealed)
                        .toList();
            }

            @Override
            public Map<DocumentId, Copy> read(List<DocumentId> ids) {
                return replica.read(ids).values().stream()
                        .map(ReplicaMutants::sealed)
                        .collect(Collectors.toMap(Copy::id, copy -> copy));
            }
        });
    }

    private static Copy sealed(Copy copy) {
        if (!(copy.content() instanceof Copy.Body(Members members))
                || !(members.values().get("sync") instanceof Members(var sync))) {
            return copy;
        }
        var without = new TreeMap<>(sync);
        without.remove("digest");
        without.remove("signature");
        var content = new TreeMap<>(members.values());
        content.put("sync", new Members(without));
        var digest = FieldValue.of(Digest.of(new Members(content)).value());
        var sealed = new TreeMap<>(sync);
        sealed.put("digest", digest);
        content.put("sync", new Members(sealed));
        return new Copy(copy.id(), copy.revision(), copy.sequence(), new Copy.Body(new Members(content)));
    }
}
