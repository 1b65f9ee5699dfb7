package dev.tidemark.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Reference;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.State;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.Link;
import dev.tidemark.engine.Link.Where;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.reconcile.ConflictClass;
import dev.tidemark.testkit.SimulatedDevice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Documents that name others, and what becomes of those when they are deleted elsewhere.
class ReferencesTest {
    private static final DocumentId PUMP = new DocumentId("pump");
    private static final DocumentId ROUND = new DocumentId("round");

    private final Releases releases = new Releases();
    private final SimulatedDevice laptop = releases.device("laptop", Visit.NEWEST);
    private final SimulatedDevice desk = releases.device("desk", Visit.NEWEST);

    @Test
    void documentIsTakenOutOfTheTrashWhereItsDeleterHadNotSeenWhoNamesIt() {
        createBoth("ada");

        delete(laptop);
        link(desk, "See tidemark:pump.");
        releases.meet();

        for (SimulatedDevice each : List.of(laptop, desk)) {
            assertFalse(pump(each).isTrashed(), each::toString);
            assertEquals(List.of(new Link(PUMP, Where.HERE)), links(each));
            assertEquals(DocumentStatus.SYNCED, each.view(PUMP).orElseThrow().status());
            assertTrue(each.view(PUMP).orElseThrow().contested().isEmpty());
        }
        assertEquals(pump(laptop), pump(desk));
        assertTrue(met(laptop) + met(desk) > 0);
    }

    @Test
    void referenceInAFieldHoldsAsALinkInATextDoes() {
        createBoth("ada");

        delete(laptop);
        releases.edit(desk, ROUND, _ -> List.of(new Action.SetField("about", Reference.to(PUMP))));
        releases.meet();

        assertFalse(pump(laptop).isTrashed());
        assertEquals(pump(laptop), pump(desk));
    }

    @Test
    void deletionThatHadSeenTheLinkStandsAndTheLinkIsFlagged() {
        createBoth("ada");
        link(desk, "See tidemark:pump.");
        releases.meet();

        delete(laptop);
        releases.meet();

        for (SimulatedDevice each : List.of(laptop, desk)) {
            assertTrue(pump(each).isTrashed(), each::toString);
            assertEquals(List.of(new Link(PUMP, Where.TRASHED)), links(each));
            assertEquals(0, met(each));
        }
    }

    @Test
    void whatAPersonDeletesOnceMoreStaysDeleted() {
        createBoth("ada");
        delete(laptop);
        link(desk, "See tidemark:pump.");
        releases.meet();

        SimulatedDevice away = releases.device("away", Visit.NEWEST);
        releases.meet();
        delete(laptop);
        releases.edit(away, ROUND, _ -> List.of(new Action.SetField("contact", FieldValue.of("also tidemark:pump"))));
        releases.meet();

        for (SimulatedDevice each : List.of(laptop, desk, away)) {
            assertTrue(pump(each).isTrashed(), each::toString);
            assertTrue(links(each).getFirst().isDangling());
        }
    }

    @Test
    void whoeverRepairsAllComeToRest() {
        createBoth("ada");
        SimulatedDevice third = releases.device("third", Visit.NEWEST);
        releases.meet();
        delete(laptop);
        releases.sync(laptop);
        link(third, "See tidemark:pump.");
        releases.sync(third);

        releases.meet();
        List<Long> sequences = restored();
        releases.meet();
        releases.meet();

        assertEquals(sequences, restored());
        for (SimulatedDevice each : List.of(laptop, desk, third)) {
            assertFalse(pump(each).isTrashed(), each::toString);
            assertEquals(pump(laptop), pump(each));
            assertEquals(0, each.view(PUMP).orElseThrow().pending());
        }
    }

    @Test
    void whoNamesWhatIsKnownToBeInTheTrashTakesNothingOutOfIt() {
        createBoth("ada");
        delete(laptop);
        releases.meet();

        releases.edit(desk, ROUND, _ -> List.of(typed("See tidemark:pu")));
        releases.edit(desk, ROUND, local -> List.of(Visit.edit(local.orElseThrow(), "remarks", "pu", "pump.")));
        releases.meet();

        for (SimulatedDevice each : List.of(laptop, desk)) {
            assertTrue(pump(each).isTrashed(), each::toString);
            assertTrue(links(each).getFirst().isDangling());
        }
    }

    @Test
    void deviceThatMayNotSurelyWriteToItOnlyFlags() {
        createBoth("bo");

        delete(laptop);
        releases.sync(laptop);
        link(desk, "See tidemark:pump.");
        releases.sync(desk);

        assertTrue(pump(desk).isTrashed());
        assertEquals(List.of(new Link(PUMP, Where.TRASHED)), links(desk));

        releases.meet();

        assertFalse(pump(desk).isTrashed(), "the laptop, which wrote it, took it out");
    }

    @Test
    void whoNamesItIsStillKnownAfterAStart() {
        createBoth("ada");
        link(desk, "See tidemark:pump.");
        releases.install(desk, Visit.NEWEST);

        delete(laptop);
        releases.meet();

        assertFalse(pump(desk).isTrashed());
        assertEquals(pump(laptop), pump(desk));
    }

    @Test
    void sourceInTheTrashHoldsNothing() {
        createBoth("ada");
        link(desk, "See tidemark:pump.");
        releases.edit(desk, ROUND, _ -> List.of(new Action.DeleteDocument()));

        delete(laptop);
        releases.meet();

        assertTrue(pump(desk).isTrashed());
        assertTrue(pump(laptop).isTrashed());
    }

    @Test
    void documentsOfTheEngineAreNotKeptByNamingThem() {
        createBoth("ada");
        var rule = new DocumentId("policy-x");
        releases.edit(
                laptop,
                rule,
                _ -> List.of(
                        new Action.CreateDocument("policy", new Schema("policy", 1), Map.of(), List.of("s"), "ada")));
        releases.meet();

        releases.edit(laptop, rule, _ -> List.of(new Action.DeleteDocument()));
        link(desk, "See tidemark:policy-x.");
        releases.meet();

        assertTrue(laptop.view(rule).orElseThrow().document().state().isTrashed());
    }

    @Test
    void whatIsNotHereIsNoFault() {
        createBoth("ada");
        link(desk, "See tidemark:elsewhere and tidemark:pump.");

        assertEquals(
                List.of(new Link(new DocumentId("elsewhere"), Where.NOT_HERE), new Link(PUMP, Where.HERE)),
                links(desk));
        assertFalse(links(desk).getFirst().isDangling());
    }

    private void createBoth(String owner) {
        releases.edit(laptop, PUMP, _ -> List.of(round(owner)));
        releases.edit(laptop, ROUND, _ -> List.of(round(owner)));
        releases.meet();
    }

    private static Action round(String owner) {
        return new Action.CreateDocument(
                Visit.TYPE,
                Visit.at(Visit.NEWEST).schema(),
                Map.of(Path.of("remarks"), FieldValue.of("")),
                List.of("s"),
                owner);
    }

    private void delete(SimulatedDevice device) {
        releases.edit(device, PUMP, _ -> List.of(new Action.DeleteDocument()));
    }

    private void link(SimulatedDevice device, String text) {
        releases.edit(device, ROUND, _ -> List.of(typed(text)));
    }

    private static Action typed(String text) {
        return new Action.SetField("remarks", FieldValue.of(text));
    }

    private static State pump(SimulatedDevice device) {
        return device.view(PUMP).orElseThrow().document().state();
    }

    private static List<Link> links(SimulatedDevice device) {
        return device.engine()
                .about(device.view(ROUND).orElseThrow().document())
                .links();
    }

    private static long met(SimulatedDevice device) {
        return device.engine().conflictCounts().met(ConflictClass.DANGLING_REFERENCE);
    }

    private List<Long> restored() {
        return List.of(restores(laptop), restores(desk));
    }

    private static long restores(SimulatedDevice device) {
        return device.engine().intents(PUMP, 0).stream()
                .map(Intent::action)
                .filter(Action.RestoreDocument.class::isInstance)
                .count();
    }
}
