package dev.tidemark.simulation;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.Dot;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.State;
import dev.tidemark.merge.Lens;
import dev.tidemark.replicate.Base;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.DocumentStore.Renumbered;
import dev.tidemark.replicate.Epoch;
import dev.tidemark.replicate.Ledger;
import dev.tidemark.replicate.Review;
import dev.tidemark.replicate.Tracked;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/// Engines that take a document in wrongly.
final class StoreMutants {
    private StoreMutants() {}

    /// Changes what is saved of a document; the first is what the store held, the second what the engine saves.
    private static Doubles saving(BinaryOperator<Tracked> change) {
        return store(inner -> new StoreDouble(inner) {
            @Override
            public void save(Changes changes) {
                List<Tracked> changed = changes.documents().stream()
                        .map(each -> store.find(each.id())
                                .map(before -> change.apply(before, each))
                                .orElse(each))
                        .toList();
                store.save(new Changes(
                        changed, changes.history(), changes.settings(), changes.audit(), changes.renumbered()));
            }
        });
    }

    /// The id changes, and what was done under it does not.
    static Doubles noRenumbering(Machine machine) {
        return store(inner -> new StoreDouble(inner) {
            @Override
            public void save(Changes changes) {
                store.save(
                        changes.renumbered().withdrawn().isEmpty()
                                ? changes
                                : new Changes(List.of(), changes.history(), changes.settings()));
            }
        });
    }

    /// What comes instead is there, and what it comes for is not taken back.
    static Doubles notWithdrawn(Machine machine) {
        return store(inner -> new StoreDouble(inner) {
            @Override
            public void save(Changes changes) {
                var kept = new Renumbered(List.of(), changes.renumbered().intents());
                store.save(
                        new Changes(changes.documents(), changes.history(), changes.settings(), changes.audit(), kept));
            }
        });
    }

    /// A copy that is met is none of this device's business.
    static Doubles noRetirement(Machine machine) {
        return store(inner -> new StoreDouble(inner) {
            @Override
            public Optional<String> setting(String name) {
                return name.equals(Ledger.CLONED) ? Optional.empty() : store.setting(name);
            }
        });
    }

    private static Doubles store(UnaryOperator<DocumentStore> between) {
        return new Doubles() {
            @Override
            public DocumentStore documents(DocumentStore documents) {
                return between.apply(documents);
            }
        };
    }

    /// What the copy shows newly, whoever made it.
    private static Optional<Document> newCopy(Tracked before, Tracked after) {
        return before.copyRevision().equals(after.copyRevision()) ? Optional.empty() : after.at(after.copyRevision());
    }

    static Epoch epoch(Machine machine) {
        return new Epoch(machine.stored().setting("epoch").map(Long::parseLong).orElse(Epoch.FIRST.number()));
    }

    static Doubles baseAtIngest(Machine machine) {
        return saving((before, after) -> newCopy(before, after)
                .map(copy -> after.withBase(new Base.Confirmed(copy, after.copyRevision(), epoch(machine))))
                .orElse(after));
    }

    static Doubles noLowerSequence(Machine machine) {
        return saving((before, after) -> newCopy(before, after)
                .filter(copy -> isLower(copy.state(), before.local().state(), device(machine)))
                .map(_ -> before.withReview(new Review(after.copyRevision(), "a lower sequence", "{}"))
                        .withOutbound(false)
                        .withCopyRevision(after.copyRevision()))
                .orElse(after));
    }

    private static DeviceId device(Machine machine) {
        return new DeviceId(machine.stored().setting("device").orElse("none"));
    }

    private static boolean isLower(State copy, State local, DeviceId own) {
        return local.vector().entries().entrySet().stream()
                .anyMatch(each -> !each.getKey().equals(own) && copy.vector().at(each.getKey()) < each.getValue());
    }

    static Doubles trashLive(Machine machine) {
        return new Doubles() {
            @Override
            public boolean isTrashed(State state) {
                return !state.trash().isEmpty()
                        && state.live().values().stream()
                                .flatMap(dots -> dots.keySet().stream())
                                .allMatch(state.trash()::covers);
            }
        };
    }

    static Doubles vectorSynced(Machine machine) {
        return store(inner -> new StoreDouble(inner) {
            @Override
            Tracked read(Tracked tracked) {
                return tracked.base() instanceof Base.Confirmed(var document, var revision, var epoch)
                                && document.state()
                                        .vector()
                                        .equals(tracked.local().state().vector())
                        ? tracked.withBase(new Base.Confirmed(tracked.local(), revision, epoch))
                        : tracked;
            }
        });
    }

    /// Neither what the client passed over is written down, nor that a session is open.
    static Doubles passedOverForgotten(Machine machine) {
        return store(inner -> new StoreDouble(inner) {
            @Override
            public Optional<String> setting(String name) {
                return name.equals("passedOver") || name.equals("sessionOpen") ? Optional.empty() : store.setting(name);
            }
        });
    }

    static Doubles outOnlyForIntents(Machine machine) {
        return store(inner -> new StoreDouble(inner) {
            @Override
            public List<DocumentId> outbound(String after, int limit) {
                return store.outbound(after, limit).stream()
                        .filter(id -> store.find(id)
                                .filter(each -> hasOwn(each, machine))
                                .isPresent())
                        .toList();
            }
        });
    }

    private static boolean hasOwn(Tracked tracked, Machine machine) {
        DeviceId own = device(machine);
        long confirmed = tracked.base() instanceof Base.Confirmed confirmedBase
                ? confirmedBase.document().state().vector().at(own)
                : 0;
        return tracked.local().state().vector().at(own) > confirmed;
    }

    static Doubles ignoreADot(Machine machine) {
        return saving((before, after) -> newCopy(before, after)
                .map(_ -> after.withLocal(without(after.local(), StoreMutants::firstOfSeveral), after.conflicts()))
                .orElse(after));
    }

    static Doubles dropTheLoser(Machine machine) {
        return saving((before, after) -> newCopy(before, after)
                .map(_ -> after.withLocal(
                        without(after.local(), (path, dots) -> loser(path, dots, machine)), after.conflicts()))
                .orElse(after));
    }

    private static Optional<Dot> firstOfSeveral(Path path, SortedMap<Dot, Entry> dots) {
        return dots.size() > 1 && !path.isReserved() ? Optional.of(dots.firstKey()) : Optional.empty();
    }

    private static Optional<Dot> loser(Path path, SortedMap<Dot, Entry> dots, Machine machine) {
        var policy = machine.type().at(path);
        Optional<Dot> winner = Lens.shownDot(dots, policy);
        return policy.asks()
                ? Optional.empty()
                : dots.keySet().stream()
                        .filter(dot -> !winner.equals(Optional.of(dot)))
                        .findFirst();
    }

    private static Document without(Document document, BiFunction<Path, SortedMap<Dot, Entry>, Optional<Dot>> lost) {
        State state = document.state();
        var live = new TreeMap<>(state.live());
        state.live()
                .forEach((path, dots) -> lost.apply(path, dots).ifPresent(dot -> {
                    var fewer = new TreeMap<>(dots);
                    fewer.remove(dot);
                    live.put(path, fewer);
                }));
        return document.with(new State(live, state.vector(), state.trash()));
    }

    static Doubles remoteWins(Machine machine) {
        return saving((before, after) -> newCopy(before, after)
                .map(copy -> after.withLocal(copy, after.conflicts()).withOutbound(false))
                .orElse(after));
    }
}
