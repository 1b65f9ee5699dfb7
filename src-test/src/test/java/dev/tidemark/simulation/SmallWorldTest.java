package dev.tidemark.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.clock.Dot;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldKind;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Schema;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.SyncReport;
import dev.tidemark.intent.Action;
import dev.tidemark.testing.RandomAction;
import dev.tidemark.testkit.SimulatedClient.Faults;
import dev.tidemark.testkit.SimulatedDevice;
import dev.tidemark.testkit.SimulatedGateway;
import dev.tidemark.testkit.SimulatedTime;
import dev.tidemark.testkit.Turns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Three devices, two documents, a client that forgets, a gateway that is restored: whatever happened, once it is over
/// all devices show the same, everything acknowledged is there, and nobody was told *synced* about what was not.
class SmallWorldTest {
    private static final DocumentType TYPE = new DocumentType(
            "sheet",
            new Schema("sheet", 1),
            Map.of("title", FieldKind.LINE, "body", FieldKind.LONG_TEXT, "tags", FieldKind.SET),
            Map.of());
    private static final int STEPS = 60;
    private static final int ROUNDS_MAX = 13;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everythingAcknowledgedReachesEverybody(long seed) {
        var world = new World(seed);

        for (int i = 0; i < STEPS; i++) {
            world.step();
        }
        world.heal();

        world.checkThatNothingIsLost();
        world.checkThatAllAreEqual();
    }

    /// A failure names its seed; `-Dseed=N` runs that one alone.
    static LongStream seeds() {
        Long replay = Long.getLong("seed");
        return replay != null ? LongStream.of(replay) : LongStream.rangeClosed(1, Long.getLong("worlds", 300));
    }

    private static final class World {
        private final SplittableRandom random;
        private final Turns turns;
        private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-11-22T00:00:00Z"));
        private final SimulatedGateway gateway = new SimulatedGateway();
        private final List<SimulatedDevice> devices = new ArrayList<>();
        private final List<DocumentId> documents = List.of(new DocumentId("one"), new DocumentId("two"));
        private final Faults faults;
        private Object gatewayBackup;
        private boolean restored;
        private int typed;

        World(long seed) {
            random = new SplittableRandom(seed);
            turns = new Turns(random.split());
            faults = new Faults(pick(10), pick(5), pick(10), pick(5), pick(20));
            gatewayBackup = gateway.backup();
            for (String name : List.of("a", "b", "c")) {
                devices.add(new SimulatedDevice(name, TYPE, gateway, time, turns, random.split(), faults));
            }
        }

        private int pick(int most) {
            return random.nextBoolean() ? 0 : random.nextInt(most + 1);
        }

        void step() {
            SimulatedDevice device = devices.get(random.nextInt(devices.size()));
            int roll = random.nextInt(100);
            if (roll < 45) {
                edit(device, documents.get(random.nextInt(documents.size())));
            } else if (roll < 75) {
                var _ = device.sync();
            } else if (roll < 82) {
                device.crash(faults);
            } else if (roll < 86) {
                rollBack(device);
            } else if (roll < 89) {
                gatewayBackup = gateway.backup();
            } else if (roll < 91) {
                gateway.restore(gatewayBackup);
                restored = true;
            } else if (roll < 94) {
                gateway.reachable(random.nextBoolean());
            } else {
                time.move(Duration.ofSeconds(random.nextInt(600)));
            }
            turns.run(random.nextInt(60));
            checkThatSyncedIsTrue();
        }

        /// An older copy of the replica is put back while the device is off.
        private void rollBack(SimulatedDevice device) {
            Object backup = device.replica().backup();
            turns.run(random.nextInt(200));
            device.crash(faults);
            device.replica().restore(backup);
            device.crash(faults);
        }

        private void edit(SimulatedDevice device, DocumentId id) {
            int number = typed++;
            device.edit(
                    id,
                    local -> local.map(document -> RandomAction.on(document.state(), TYPE, random, number))
                            .map(List::of)
                            .orElseGet(() -> List.of(created())));
        }

        private static Action created() {
            return new Action.CreateDocument(
                    "sheet", TYPE.schema(), Map.of(Path.of("title"), FieldValue.of(0)), List.of("s"), "ada");
        }

        /// The faults end; a day later, everything is asked about again.
        void heal() {
            gateway.reachable(true);
            turns.runToRest();
            devices.forEach(device -> device.crash(Faults.NONE));
            time.move(Duration.ofHours(25));
            for (int round = 0; round < ROUNDS_MAX && !isQuiet(); round++) {
                devices.forEach(this::sync);
            }
            assertTrue(isQuiet(), "not quiet after " + ROUNDS_MAX + " rounds: " + describe());
        }

        private void sync(SimulatedDevice device) {
            CompletableFuture<SyncReport> done = device.sync();
            for (int i = 0; i < 100 && !done.isDone(); i++) {
                turns.runToRest();
                time.move(Duration.ofMinutes(6));
            }
            assertTrue(done.isDone(), () -> device + " never came to an end: " + describe());
            assertEquals(new SyncReport.Outcome.Complete(), done.join().outcome(), device.toString());
        }

        private boolean isQuiet() {
            SimulatedDevice first = devices.getFirst();
            return devices.stream()
                    .allMatch(device -> documents.stream()
                            .allMatch(id -> state(device, id).equals(state(first, id))
                                    && device.view(id)
                                            .map(view -> view.pending() == 0)
                                            .orElse(true)));
        }

        private static Object state(SimulatedDevice device, DocumentId id) {
            return device.view(id).map(view -> (Object) view.document().state()).orElse("nothing");
        }

        private String describe() {
            var out = new StringBuilder();
            devices.forEach(device -> documents.forEach(id -> out.append('\n')
                    .append(device)
                    .append(' ')
                    .append(id)
                    .append(' ')
                    .append(device.view(id).map(DocumentView::pending))
                    .append(state(device, id))));
            return out.toString();
        }

        void checkThatAllAreEqual() {
            assertTrue(isQuiet(), this::describe);
        }

        void checkThatNothingIsLost() {
            for (SimulatedDevice author : devices) {
                author.acknowledged()
                        .forEach((id, dots) -> devices.forEach(reader -> dots.forEach(dot ->
                                assertTrue(covers(reader, id, dot), () -> reader + " lacks " + dot + " of " + id))));
            }
        }

        private static boolean covers(SimulatedDevice reader, DocumentId id, Dot dot) {
            return reader.view(id)
                    .map(view -> view.document().state().vector().covers(dot))
                    .orElse(false);
        }

        /// While no gateway was restored behind everybody's back, *synced* means: the gateway holds this revision.
        private void checkThatSyncedIsTrue() {
            if (restored) {
                return;
            }
            for (SimulatedDevice device : devices) {
                for (DocumentId id : documents) {
                    device.view(id)
                            .filter(view -> view.status() == DocumentStatus.SYNCED)
                            .ifPresent(view -> assertTrue(
                                    gateway.covers(id, view.document().state().vector()),
                                    () -> device + " says synced of " + id));
                }
            }
        }
    }
}
