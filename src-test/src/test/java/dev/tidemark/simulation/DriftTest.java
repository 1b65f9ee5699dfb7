package dev.tidemark.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.audit.AuditCheck;
import dev.tidemark.audit.AuditFact;
import dev.tidemark.clock.AheadClock;
import dev.tidemark.clock.ClockStanding;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldKind;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Schema;
import dev.tidemark.intent.Action;
import dev.tidemark.testkit.SimulatedClient.Faults;
import dev.tidemark.testkit.SimulatedDevice;
import dev.tidemark.testkit.SimulatedGateway;
import dev.tidemark.testkit.SimulatedTime;
import dev.tidemark.testkit.Turns;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Devices whose wall clocks disagree: what is too far ahead is taken in, its time is not, and people are told.
class DriftTest {
    private static final DocumentType TYPE =
            new DocumentType("sheet", new Schema("sheet", 1), Map.of("title", FieldKind.LINE), Map.of());
    private static final Path TITLE = Path.of("title");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration FAR = Duration.ofDays(3);

    private final SplittableRandom random = new SplittableRandom(1);
    private final Turns turns = new Turns(random.split());
    private final SimulatedGateway gateway = new SimulatedGateway();
    private final Map<SimulatedDevice, SimulatedTime> clocks = new HashMap<>();

    @Test
    void deviceFarAheadIsToldAndItsTimeIsNotAdopted() {
        SimulatedDevice here = device("here", NOON);
        SimulatedDevice fast = device("fast", NOON.plus(FAR));
        create(fast, "one");

        settle(fast, here);
        create(here, "two");

        ClockStanding standing = here.engine().status().clocks();
        assertEquals(
                List.of(fast.device()),
                standing.ahead().stream().map(AheadClock::device).toList());
        assertEquals(Optional.empty(), standing.behind());
        assertTrue(modified(here, "two").wall().isBefore(NOON.plus(Duration.ofHours(24))));
        assertEquals(1, drifts(here).size());
        assertTrue(drifts(here).getFirst().content().canonical().contains("the clock of fast (ada) seems to be 7"));
    }

    @Test
    void timeOfAnotherAuthorOfTheSameDocumentIsAdopted() {
        SimulatedDevice here = device("here", NOON);
        SimulatedDevice ahead = device("ahead", NOON.plus(Duration.ofHours(20)));
        SimulatedDevice fast = device("fast", NOON.plus(FAR));
        create(ahead, "one");
        settle(ahead, fast);
        set(fast, "one", "faster");

        settle(fast, here);
        create(here, "two");

        assertTrue(modified(here, "two").wall().isAfter(NOON.plus(Duration.ofHours(19))));
    }

    @Test
    void severalDevicesAheadMeanThatThisClockIsBehind() {
        SimulatedDevice here = device("here", NOON.minus(FAR));
        SimulatedDevice one = device("one", NOON);
        SimulatedDevice two = device("two", NOON.plus(Duration.ofMinutes(3)));
        create(one, "first");
        create(two, "second");

        settle(one, two, here);

        ClockStanding standing = here.engine().status().clocks();
        assertEquals(2, standing.ahead().size());
        assertEquals(1, standing.words().size());
        assertTrue(standing.behind().orElseThrow().compareTo(Duration.ofHours(70)) > 0, standing::toString);
        assertTrue(standing.behind().orElseThrow().compareTo(FAR) <= 0, standing::toString);
        assertTrue(drifts(here).getLast().content().canonical().contains("this computer's clock seems to be 7"));
        assertTrue(here.engine().verifyAudit() instanceof AuditCheck.Verdict.Whole);
        assertEquals(ClockStanding.FINE, one.engine().status().clocks());
    }

    @Test
    void editOnTopOfOneFromFarAheadIsNoSecondWitness() {
        SimulatedDevice here = device("here", NOON);
        SimulatedDevice right = device("right", NOON.plus(Duration.ofMinutes(1)));
        SimulatedDevice fast = device("fast", NOON.plus(FAR));
        create(fast, "one");
        settle(fast, right);
        set(right, "one", "right");
        create(right, "two");

        settle(right, here);

        assertTrue(modified(here, "one").wall().isAfter(NOON.plus(Duration.ofHours(70))));
        assertEquals(Optional.empty(), here.engine().status().clocks().behind());
    }

    @Test
    void whatIsToldStaysOverARestartAndIsWrittenDownOnce() {
        SimulatedDevice here = device("here", NOON);
        SimulatedDevice fast = device("fast", NOON.plus(FAR));
        create(fast, "one");
        settle(fast, here);

        here.crash(Faults.NONE);
        set(fast, "one", "again");
        settle(fast, here);

        assertEquals(1, here.engine().status().clocks().ahead().size());
        assertEquals(1, drifts(here).size());
    }

    @Test
    void nothingIsToldOnceThisClockIsPutRight() {
        SimulatedDevice here = device("here", NOON.minus(FAR));
        SimulatedDevice one = device("one", NOON);
        SimulatedDevice two = device("two", NOON);
        create(one, "first");
        create(two, "second");
        settle(one, two, here);
        ClockStanding before = here.engine().status().clocks();

        clock(here).set(NOON);

        assertTrue(before.behind().isPresent());
        assertEquals(ClockStanding.FINE, here.engine().status().clocks());
    }

    private static List<AuditFact> drifts(SimulatedDevice device) {
        return device.engine().audit(0).stream()
                .map(entry -> entry.note())
                .filter(note -> note.kind() == AuditFact.Kind.DRIFT)
                .toList();
    }

    private static HlcTimestamp modified(SimulatedDevice device, String id) {
        return device.view(new DocumentId(id)).orElseThrow().document().modified();
    }

    private void create(SimulatedDevice device, String id) {
        var create = new Action.CreateDocument(
                "sheet", new Schema("sheet", 1), Map.of(TITLE, FieldValue.of("new")), List.of("s"), "ada");
        device.edit(new DocumentId(id), _ -> List.of(create));
        turns.runToRest();
    }

    private void set(SimulatedDevice device, String id, String title) {
        device.edit(new DocumentId(id), _ -> List.of(new Action.SetField("title", FieldValue.of(title))));
        turns.runToRest();
    }

    private void settle(SimulatedDevice... devices) {
        for (SimulatedDevice device : devices) {
            var done = device.sync();
            for (int i = 0; i < 20 && !done.isDone(); i++) {
                turns.runToRest();
                clock(device).move(Duration.ofSeconds(20));
            }
            assertTrue(done.isDone(), "it never came to an end");
        }
    }

    private SimulatedTime clock(SimulatedDevice device) {
        return Objects.requireNonNull(clocks.get(device));
    }

    private SimulatedDevice device(String name, Instant clock) {
        var time = new SimulatedTime(clock);
        var device = new SimulatedDevice(name, TYPE, gateway, time, turns, random.split(), Faults.NONE);
        clocks.put(device, time);
        return device;
    }
}
