package dev.tidemark.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Policy;
import dev.tidemark.domain.State;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.reconcile.MergeBase;
import dev.tidemark.reconcile.Reconciled;
import dev.tidemark.reconcile.Reconciler;
import dev.tidemark.reconcile.Superseded;
import dev.tidemark.testing.RandomHistory;
import dev.tidemark.testing.RandomHistory.Place;
import dev.tidemark.testing.RandomPolicies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The laws of the join on random histories. A failure names its seed; `-Dseed=N` runs that history alone.
class ReconcilerLawsTest {
    /// A history's three documents, and a base that may or may not be an ancestor.
    private static final class Met {
        final RandomHistory history;
        final Document a;
        final Document b;
        final Document c;
        final MergeBase base;
        final Policies policies;

        Met(long seed) {
            history = RandomHistory.of(seed);
            a = history.at(Place.A);
            b = history.at(Place.B);
            c = history.at(Place.C);
            base = history.anyBase();
            policies = history.policies(Place.A);
        }

        Document join(Document left, Document right) {
            return Reconciler.join(left, right, base, policies).document();
        }

        Reconciled join(State left, State right) {
            return Reconciler.join(left, right, base, policies);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void joinIsTheSameWhicheverSideIsLeft(long seed) {
        var met = new Met(seed);

        assertEquals(met.join(met.a, met.b), met.join(met.b, met.a));
        assertEquals(met.join(met.a.state(), met.b.state()), met.join(met.b.state(), met.a.state()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void joiningAgainChangesNothing(long seed) {
        var met = new Met(seed);
        Document both = met.join(met.a, met.b);

        assertEquals(met.a, met.join(met.a, met.a));
        assertEquals(both, met.join(both, met.b));
        assertEquals(both, met.join(met.a, both));
        assertEquals(met.a, met.join(met.a, Document.blank(met.a.id(), met.a.type(), met.a.schema())));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void vectorAndTrashContextCoverBothSidesAndNothingElse(long seed) {
        var met = new Met(seed);

        State both = met.join(met.a.state(), met.b.state()).state();

        assertEquals(met.a.state().vector().join(met.b.state().vector()), both.vector());
        assertEquals(met.a.state().trash().join(met.b.state().trash()), both.trash());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void orderOfJoiningMattersToTextsOnly(long seed) {
        var met = new Met(seed);

        State left = met.join(met.join(met.a, met.b), met.c).state();
        State right = met.join(met.a, met.join(met.b, met.c)).state();

        assertEquals(Truth.withoutBody(left.live()), Truth.withoutBody(right.live()));
        assertEquals(left.at(Truth.BODY).keySet(), right.at(Truth.BODY).keySet());
        assertEquals(left.vector(), right.vector());
        assertEquals(left.trash(), right.trash());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void everyEntryIsInTheJoinOrInItsAudit(long seed) {
        var met = new Met(seed);
        Reconciled both = met.join(met.a.state(), met.b.state());

        for (Superseded entry : entries(met.a.state(), met.b.state())) {
            Entry now = both.state().at(entry.path()).get(entry.dot());
            boolean stays = now != null && now.value().equals(entry.entry().value());
            boolean told = both.audit().stream()
                    .anyMatch(gone -> gone.path().equals(entry.path())
                            && gone.dot().equals(entry.dot())
                            && gone.entry().equals(entry.entry()));
            assertTrue(stays != told, () -> entry + (told ? " is told and stays" : " is nowhere"));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void whatWasWrittenIsInTheJoinOfAllUnlessItsReaderReplacedIt(long seed) {
        var met = new Met(seed);
        var truth = new Truth(met.history.written());
        var policies = Arrays.stream(Place.values()).map(met.history::policies).toList();

        truth.holdsIn(met.join(met.join(met.a, met.b), met.c).state(), policies);
        truth.holdsIn(met.join(met.a, met.join(met.b, met.c)).state(), policies);
    }

    /// So a policy can be rolled out, and back, without touching a document.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void policiesButTextNeverChangeTheState(long seed) {
        var met = new Met(seed);
        State expected = Reconciler.join(met.a, met.b, met.base, RandomPolicies.of(Policy.PROMPT, Policy.PROMPT))
                .document()
                .state();

        for (Policy lens : Policy.values()) {
            Policies policies = RandomPolicies.of(lens, lens == Policy.TEXT ? Policy.LATEST : lens);
            State joined =
                    Reconciler.join(met.a, met.b, met.base, policies).document().state();

            assertEquals(expected, joined, lens::word);
            assertEquals(expected, roundTrip(met.a.with(joined), policies).state(), lens::word);
        }
    }

    /// What another device reads of what this one writes.
    private static Document roundTrip(Document document, Policies policies) {
        return switch (DocumentForm.read(document.id(), DocumentForm.write(document, policies))) {
            case DocumentForm.Read(Document read) -> read;
            case DocumentForm.Malformed(String reason) -> throw new AssertionError(reason);
        };
    }

    private static List<Superseded> entries(State... states) {
        var entries = new ArrayList<Superseded>();
        for (State state : states) {
            state.live()
                    .forEach((path, dots) -> dots.forEach(
                            (dot, entry) -> entries.add(new Superseded(path, dot, entry, Superseded.Reason.REPLACED))));
        }
        return entries;
    }
}
