package dev.tidemark.simulation;

import dev.tidemark.clock.Dot;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.State;
import dev.tidemark.domain.StreamHead;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.replicate.DocumentStore.Renumbered;
import dev.tidemark.replicate.Enrolment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What was written in a world where devices are copied: two of them have one id, until one of them takes another. So
/// what a number names is known only in the end, when all logs together must be what everybody shows, and nothing else.
final class Twins {
    private final Map<Machine, Life> lives = new HashMap<>();
    /// Logs that are no more. What nobody else had of them is lost with them.
    private final List<Life> past = new ArrayList<>();

    private final IdentityHashMap<Object, Typed> typed = new IdentityHashMap<>();
    private long renumbered;

    /// What one log has held, by number.
    private record Life(TreeMap<Long, Intent> intents) {}

    private Life life(Machine machine) {
        return lives.computeIfAbsent(machine, _ -> new Life(new TreeMap<>()));
    }

    void logged(Machine machine, Intent intent, Typed lines) {
        Intent before = life(machine).intents().put(intent.dot().sequence(), intent);
        Truth.require("I8", before == null, "number given twice", intent.dot());
        typed.put(intent.action(), lines);
    }

    void renumbered(Machine machine, Renumbered change) {
        TreeMap<Long, Intent> intents = life(machine).intents();
        Truth.require(
                "I8",
                intents.keySet().containsAll(change.withdrawn()),
                machine + " takes back what it never did",
                change.withdrawn());
        // What was on its way to the gateway then may still come to be there.
        var given = new Life(new TreeMap<>(intents));
        given.intents().keySet().retainAll(change.withdrawn());
        past.add(given);
        intents.keySet().removeAll(change.withdrawn());
        for (Intent intent : change.intents()) {
            Truth.require("I8", typed.containsKey(intent.action()), machine + " renumbers another edit", intent.dot());
            intents.put(intent.dot().sequence(), intent);
        }
        renumbered += change.intents().size();
    }

    /// This machine is another's past from now on, or its own.
    void replaced(Machine machine, List<Intent> log) {
        Life before = lives.remove(machine);
        if (before != null) {
            past.add(before);
        }
        log.forEach(intent -> life(machine).intents().put(intent.dot().sequence(), intent));
    }

    /// All that some log holds has left its mark in what everybody shows in the end; and all that this tells of is in
    /// some log, or was.
    void complete(Document document) {
        State state = document.state();
        Map<Digest, Intent> written = new HashMap<>();
        past.forEach(life -> of(document.id(), life).forEach(intent -> written.put(intent.digest(), intent)));
        lives.values().forEach(life -> of(document.id(), life).forEach(intent -> written.put(intent.digest(), intent)));
        Set<Digest> standing = new HashSet<>();
        var truth = new Truth();
        document.streams()
                .values()
                .forEach(head -> chain(head, written).forEach(intent -> {
                    standing.add(intent.digest());
                    truth.add(intent, typed.getOrDefault(intent.action(), Typed.NOTHING));
                }));
        // Nobody but a device itself says who it is: what it said under an id that a copy has too may go.
        boolean isUsers = !Enrolment.isNamed(document.id());
        lives.forEach((machine, life) -> of(document.id(), life)
                .forEach(intent -> Truth.require(
                        "I2",
                        !isUsers || standing.contains(intent.digest()),
                        "nobody has what is in the log of " + machine,
                        intent.dot())));
        Set<Dot> twice = twice(standing, written);
        if (twice.isEmpty()) {
            truth.check(state, "everybody");
        } else {
            truth.checkBut(twice, state, "everybody");
        }
    }

    /// What was on its way to the gateway under the old number when it was given the new one.
    private static Set<Dot> twice(Set<Digest> standing, Map<Digest, Intent> written) {
        var times = new IdentityHashMap<Action, List<Dot>>();
        standing.stream()
                .map(written::get)
                .filter(Objects::nonNull)
                .forEach(intent -> times.computeIfAbsent(intent.action(), _ -> new ArrayList<>())
                        .add(intent.dot()));
        return times.values().stream()
                .filter(dots -> dots.size() > 1)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    /// A device's intents on a document, in order.
    private static List<Intent> chain(StreamHead head, Map<Digest, Intent> written) {
        var chain = new ArrayDeque<Intent>();
        Digest digest = head.digest();
        while (!digest.equals(Digest.NONE)) {
            Intent intent = written.get(digest);
            if (intent == null) {
                throw new Violation("I7", "nobody wrote what comes before or at " + head.dot());
            }
            chain.addFirst(intent);
            digest = intent.previous();
        }
        return List.copyOf(chain);
    }

    private static List<Intent> of(DocumentId id, Life life) {
        return life.intents().values().stream()
                .filter(intent -> intent.document().equals(id))
                .toList();
    }

    /// How many edits have been given another number.
    long renumbered() {
        return renumbered;
    }
}
