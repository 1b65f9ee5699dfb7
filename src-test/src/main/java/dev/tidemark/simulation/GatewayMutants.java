package dev.tidemark.simulation;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.Copy;
import dev.tidemark.replicate.GatewayQuery;
import dev.tidemark.replicate.GatewayQuery.Answer;
import dev.tidemark.replicate.ReplicaStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Engines that ask the wrong question, or believe too much.
final class GatewayMutants {
    private GatewayMutants() {}

    private static Doubles asking(UnaryOperator<GatewayQuery> between) {
        return new Doubles() {
            @Override
            public GatewayQuery gateway(GatewayQuery gateway) {
                return between.apply(gateway);
            }
        };
    }

    /// Notes which revisions the engine itself saved.
    private static ReplicaStore noting(ReplicaStore replica, Machine machine) {
        return new ReplicaDouble(replica) {
            @Override
            public List<Outcome> save(List<Save> saves) {
                List<Outcome> outcomes = replica.save(saves);
                for (int i = 0; i < saves.size(); i++) {
                    if (outcomes.get(i) instanceof Outcome.Saved(String revision)) {
                        machine.notes.add(saves.get(i).id() + " " + revision);
                    }
                }
                return outcomes;
            }
        };
    }

    static Doubles askSavedOnly(Machine machine) {
        return new Doubles() {
            @Override
            public ReplicaStore replica(ReplicaStore replica) {
                return noting(replica, machine);
            }

            @Override
            public GatewayQuery gateway(GatewayQuery gateway) {
                return asked -> {
                    var saved = new HashMap<DocumentId, List<String>>();
                    asked.forEach((id, revisions) -> saved.put(
                            id,
                            revisions.stream()
                                    .filter(revision -> machine.notes.contains(id + " " + revision))
                                    .toList()));
                    return gateway.missing(saved);
                };
            }
        };
    }

    static Doubles confirmedForGood(Machine machine) {
        return asking(gateway -> asked -> switch (gateway.missing(asked)) {
            case Answer.Missing(var missing) -> {
                var still = new HashMap<DocumentId, Set<String>>();
                asked.forEach((id, revisions) -> {
                    var lacks = new HashSet<>(missing.getOrDefault(id, Set.of()));
                    revisions.stream()
                            .filter(revision -> !lacks.contains(revision))
                            .forEach(revision -> machine.notes.add(id + " " + revision));
                    lacks.removeIf(revision -> machine.notes.contains(id + " " + revision));
                    still.put(id, lacks);
                });
                yield new Answer.Missing(still);
            }
            case Answer.Unanswered unanswered -> unanswered;
        });
    }

    static Doubles touchAllMissing(Machine machine) {
        return new Doubles() {
            @Override
            public ReplicaStore replica(ReplicaStore replica) {
                return noting(replica, machine);
            }

            @Override
            public GatewayQuery gateway(GatewayQuery gateway) {
                return asked -> gateway.missing(touching(machine, gateway, asked));
            }
        };
    }

    private static Map<DocumentId, List<String>> touching(
            Machine machine, GatewayQuery gateway, Map<DocumentId, List<String>> asked) {
        var saved = new TreeMap<DocumentId, List<String>>();
        for (String note : machine.notes) {
            int space = note.indexOf(' ');
            saved.computeIfAbsent(new DocumentId(note.substring(0, space)), _ -> new ArrayList<>())
                    .add(note.substring(space + 1));
        }
        if (gateway.missing(saved) instanceof Answer.Missing(var missing)) {
            saved.keySet().stream().filter(missing::containsKey).forEach(id -> touch(machine, id));
        }
        return asked;
    }

    private static void touch(Machine machine, DocumentId id) {
        machine.replica().current(id).ifPresent(kept -> {
            if (kept.revision().content() instanceof Copy.Body body) {
                machine.notes.add(id + " " + machine.replica().write(id, body));
            }
        });
    }

    static Doubles unansweredIsHeld(Machine machine) {
        return asking(gateway -> asked -> switch (gateway.missing(asked)) {
            case Answer.Missing missing -> missing;
            case Answer.Unanswered _ -> new Answer.Missing(Map.of());
        });
    }
}
