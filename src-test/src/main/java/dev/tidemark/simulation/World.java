package dev.tidemark.simulation;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldKind;
import dev.tidemark.domain.Policy;
import dev.tidemark.domain.Schema;
import dev.tidemark.engine.Retention;
import dev.tidemark.testkit.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Several devices and a gateway, one thread, virtual time, one seed.
public final class World {
    static final Duration DRIFT_MAX = Duration.ofHours(24);
    /// How far beyond the greatest time that it may follow a clock may have counted, in ticks.
    static final long TICKS_MAX = 100_000;
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    private static final int TURNS_BETWEEN = 40;
    private static final int OPENED_AGAIN = 4;
    /// In half of the worlds nearly nothing is kept, so that what is missing later is missed.
    private static final Retention SHORT = new Retention(Duration.ofHours(1), 2, Duration.ofHours(6));

    private final Script script;
    private final Doubles.Maker maker;
    private final Faults faults = new Faults();
    private final SimulatedTime time = new SimulatedTime(START);
    private final Lanes lanes = new Lanes();
    private final SplittableRandom generator;
    private final Gateway gateway;
    private final Checker checker;
    private final List<DocumentId> documents;
    private final List<Machine> machines = new ArrayList<>();
    private final Set<DocumentId> enrolments = new TreeSet<>();
    private final Trace trace;
    private SplittableRandom random;

    World(Script script, Doubles.Maker maker) {
        this.script = script;
        this.maker = maker;
        generator = new SplittableRandom(script.seed());
        random = generator.split();
        gateway = new Gateway(script.knownMax(), this::accepted);
        checker = new Checker(gateway, script.isCloning());
        documents = IntStream.range(0, script.documents())
                .mapToObj(i -> new DocumentId("doc" + i))
                .toList();
        for (int i = 0; i < Script.MACHINES; i++) {
            String name = String.valueOf((char) ('a' + i));
            machines.add(new Machine(
                    name, this, type(script.titles().get(i)), script.windows().get(i)));
        }
        trace = new Trace(this);
    }

    private void accepted(Gateway.Accepted accepted) {
        checker.accepted(accepted);
    }

    private static DocumentType type(Policy title) {
        return new DocumentType(
                "sheet",
                new Schema("sheet", 1),
                Map.of(
                        "title",
                        FieldKind.LINE,
                        "body",
                        FieldKind.LONG_TEXT,
                        "tags",
                        FieldKind.SET,
                        "lines",
                        FieldKind.LIST),
                Map.of("title", title));
    }

    /// Everything that happens in a world without any double.
    public static Outcome run(Script script) {
        return run(script, _ -> Doubles.NONE);
    }

    static Outcome run(Script script, Doubles.Maker maker) {
        var world = new World(script, maker);
        int done = 0;
        try {
            var steps = new Steps(world);
            int half = script.events().size() / 2;
            for (Event event : script.events()) {
                world.step(steps, event);
                done++;
                if (done == half) {
                    new Healing(world).run();
                }
            }
            new Healing(world).run();
        } catch (Violation violation) {
            return world.outcome(done, violation);
        } catch (RuntimeException thrown) {
            return world.outcome(done, new Violation("throws", String.valueOf(thrown)), thrown);
        }
        return world.outcome(done, null);
    }

    private void step(Steps steps, Event event) {
        random = new SplittableRandom(event.salt());
        steps.take(event, random);
        machines.forEach(Machine::wake);
        lanes.run(random.nextInt(TURNS_BETWEEN), random);
        machines.stream()
                .filter(machine -> machine.isRetiring() && random.nextInt(OPENED_AGAIN) == 0)
                .toList()
                .forEach(Machine::restart);
        look(event.toString());
    }

    /// What holds after every step.
    void look(String what) {
        machines.forEach(machine -> checker.honest(machine, all()));
        trace.note(what);
    }

    private Outcome outcome(int done, @Nullable Violation violation) {
        return outcome(done, violation, violation);
    }

    private Outcome outcome(int done, @Nullable Violation violation, @Nullable Throwable cause) {
        return new Outcome(
                script,
                done,
                Optional.ofNullable(violation),
                Optional.ofNullable(cause),
                trace.digest(),
                trace.tail(),
                faults.struck(),
                checker.checks(),
                checker.revisions());
    }

    /// From now on chance is this.
    SplittableRandom random(long salt) {
        random = new SplittableRandom(salt);
        return random;
    }

    SplittableRandom random() {
        return random;
    }

    SplittableRandom generator() {
        return generator;
    }

    Doubles doubles(Machine machine) {
        return maker.make(machine);
    }

    Script script() {
        return script;
    }

    Retention retention() {
        if (script.seed() % 2 != 0) {
            return Retention.DEFAULT;
        }
        // Where a document left the trash and an old copy of a device brings it back, numbers meet that nobody can tell
        // apart any more: that is for a person, not for a checker.
        return script.isCloning() ? new Retention(SHORT.log(), SHORT.perDocument(), Retention.DEFAULT.trash()) : SHORT;
    }

    Faults faults() {
        return faults;
    }

    SimulatedTime time() {
        return time;
    }

    Lanes lanes() {
        return lanes;
    }

    Gateway gateway() {
        return gateway;
    }

    Checker checker() {
        return checker;
    }

    List<Machine> machines() {
        return machines;
    }

    /// The user's.
    List<DocumentId> documents() {
        return documents;
    }

    /// Those of the devices too.
    List<DocumentId> all() {
        return Stream.concat(documents.stream(), enrolments.stream()).toList();
    }

    /// Every device knows the key of every device that there ever was, and will.
    boolean knowsAllKeys() {
        boolean mayBeWiped = script.events().stream().anyMatch(event -> event.kind() == Event.Kind.WIPE);
        return !mayBeWiped
                && machines.stream()
                        .allMatch(machine -> enrolments.stream()
                                .allMatch(id -> machine.view(id)
                                        .filter(view -> !view.document()
                                                .state()
                                                .vector()
                                                .isEmpty())
                                        .isPresent()));
    }

    void enrolled(DocumentId id) {
        enrolments.add(id);
    }

    /// Nobody alive and no gateway holds some of what was written any more.
    void lose() {
        checker.excuse(machines.stream().map(Machine::device).collect(Collectors.toSet()));
    }
}
