package dev.tidemark.simulation;

import java.util.ArrayList;
import java.util.List;

/// Leaves out events while the same promise is still broken: halves first, then single ones, until none can go.
final class Minimiser {
    private static final int RUNS_MAX = 1_200;

    private final Doubles.Maker maker;
    private final String invariant;
    private Outcome shortest;
    private int runs;

    private Minimiser(Outcome failure, Doubles.Maker maker) {
        this.maker = maker;
        this.invariant = failure.violation().map(Violation::invariant).orElse("");
        this.shortest = failure;
    }

    /// The failure again, with as few events as a bounded search finds.
    static Outcome shortest(Outcome failure, Doubles.Maker maker) {
        var search = new Minimiser(failure, maker);
        int happened = Math.min(failure.events() + 1, failure.script().events().size());
        search.tryOut(failure.script().events().subList(0, happened));
        for (int size = happened / 2; size > 1; size /= 2) {
            search.without(size);
        }
        int before;
        do {
            before = search.events().size();
            search.without(1);
        } while (search.events().size() < before);
        return search.shortest;
    }

    private void without(int size) {
        int at = 0;
        while (at < events().size() && runs < RUNS_MAX) {
            var fewer = new ArrayList<>(events());
            fewer.subList(at, Math.min(at + size, fewer.size())).clear();
            if (!tryOut(fewer)) {
                at += size;
            }
        }
    }

    private List<Event> events() {
        return shortest.script().events();
    }

    private boolean tryOut(List<Event> events) {
        runs++;
        Outcome outcome = World.run(shortest.script().with(events), maker);
        boolean fails = outcome.violation()
                .filter(violation -> violation.invariant().equals(invariant))
                .isPresent();
        if (fails) {
            shortest = outcome;
        }
        return fails;
    }
}
