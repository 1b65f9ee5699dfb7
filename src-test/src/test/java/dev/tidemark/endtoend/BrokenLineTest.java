package dev.tidemark.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.clock.Dot;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.State;
import dev.tidemark.engine.Acknowledged;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.intent.Action;
import dev.tidemark.testkit.Device;
import dev.tidemark.testkit.DeviceSetup;
import dev.tidemark.testkit.Eventually;
import dev.tidemark.testkit.HubHouse;
import dev.tidemark.testkit.HubView;
import dev.tidemark.testkit.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three devices edit the same notes while every line breaks again and again, at moments that `-Dseed=N` decides.
class BrokenLineTest {
    private static final int NOTES = 500;
    private static final int EDITS_EACH = 40;
    private static final int ROUNDS_LEAST = 4;
    private static final int ROUNDS_MOST = 40;
    private static final int CUTS_LEAST = 5;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final List<String> NAMES = List.of("laptop", "desk", "tablet");

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(Long.getLong("seed", 20_261_122));
    private final Map<DocumentId, ConcurrentLinkedQueue<Dot>> acknowledged = new ConcurrentHashMap<>();
    private final List<Proxy> lines = new ArrayList<>();
    private final List<Device> devices = new ArrayList<>();
    private HubHouse house;
    private HubView hub;

    @BeforeEach
    void start() {
        house = new HubHouse(folder.resolve("hub"));
        hub = HubView.of(house.hub());
        for (String name : NAMES) {
            var line = new Proxy(house.url());
            line.breakAfter(random.split(), 10_000, 120_000);
            lines.add(line);
            devices.add(new Device(folder.resolve(name), DeviceSetup.of(name, line.url())));
        }
    }

    @AfterEach
    void stop() {
        devices.forEach(Device::close);
        lines.forEach(Proxy::close);
        hub.close();
        house.close();
    }

    @Test
    void threeDevicesConvergeAndMissNoAcknowledgedEdit() {
        devices.forEach(device -> device.engine().connect());
        everyDevice(this::writeNotes);
        editUntilEveryLineBroke();

        lines.forEach(Proxy::heal);
        devices.forEach(device -> device.engine().retryNow());
        Eventually.holds("all are up to date with each other", LIMIT, this::allAgree);

        Map<DocumentId, State> truth = hub.states();
        assertEquals(NOTES, truth.size());
        devices.forEach(device -> assertEquals(truth, device.states()));
        devices.forEach(this::assertHonest);
        acknowledged.forEach((id, dots) -> dots.forEach(dot -> assertTrue(
                Objects.requireNonNull(truth.get(id)).vector().covers(dot), () -> dot + " of " + id + " is lost")));
        System.out.println(
                "broken lines: cuts " + lines.stream().map(Proxy::cuts).toList() + ", edits acknowledged "
                        + acknowledged.values().stream()
                                .mapToInt(ConcurrentLinkedQueue::size)
                                .sum());
    }

    private void editUntilEveryLineBroke() {
        for (int round = 0; round < ROUNDS_MOST; round++) {
            everyDevice(this::editWhatItKnows);
            if (round >= ROUNDS_LEAST && lines.stream().allMatch(line -> line.cuts() >= CUTS_LEAST)) {
                return;
            }
        }
        throw new AssertionError(
                "too few cuts: " + lines.stream().map(Proxy::cuts).toList());
    }

    private boolean allAgree() {
        if (!devices.stream().allMatch(Device::isUpToDate)) {
            return false;
        }
        Map<DocumentId, State> truth = hub.states();
        return truth.size() == NOTES
                && devices.stream().allMatch(device -> device.states().equals(truth));
    }

    private void assertHonest(Device device) {
        for (DocumentView view : device.everything()) {
            DocumentStatus honest = view.conflicts() > 0 ? DocumentStatus.CONFLICT : DocumentStatus.SYNCED;
            assertEquals(honest, view.status(), () -> view.document().id().value());
            assertEquals(0, view.pending());
        }
    }

    private void writeNotes(int number, SplittableRandom dice) {
        Device device = devices.get(number);
        for (int i = number; i < NOTES; i += NAMES.size()) {
            String id = "note-" + i;
            DocumentId made = device.create(id, "Note " + i, paragraphs(dice), "all");
            remember(made, device.edit(made, new Action.AddToSet("marks", NAMES.get(number))));
        }
    }

    private void editWhatItKnows(int number, SplittableRandom dice) {
        Device device = devices.get(number);
        Proxy line = lines.get(number);
        int cuts = line.cuts();
        List<DocumentId> known =
                device.everything().stream().map(view -> view.document().id()).toList();
        for (int i = 0; i < EDITS_EACH; i++) {
            DocumentId id = known.get(dice.nextInt(known.size()));
            String word = NAMES.get(number) + " " + i;
            switch (dice.nextInt(4)) {
                case 0 -> remember(id, device.rename(id, word));
                case 1 -> remember(id, device.edit(id, new Action.AddToSet("marks", word)));
                case 2 -> remember(id, device.edit(id, new Action.DeleteDocument()));
                default -> remember(id, device.write(id, device.shown(id, "text") + word + "\n\n"));
            }
        }
        Eventually.holds("the line broke, or has carried all", LIMIT, () -> line.cuts() > cuts || device.isUpToDate());
    }

    private void remember(DocumentId id, Acknowledged done) {
        done.intents()
                .forEach(intent -> acknowledged
                        .computeIfAbsent(id, _ -> new ConcurrentLinkedQueue<>())
                        .add(intent.dot()));
    }

    private static String paragraphs(SplittableRandom dice) {
        var text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            text.append(Long.toString(dice.nextLong(Long.MAX_VALUE), 36).repeat(10))
                    .append("\n\n");
        }
        return text.toString();
    }

    private interface Part {
        void play(int number, SplittableRandom dice);
    }

    /// All devices at once.
    private void everyDevice(Part part) {
        try (var scope = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var parts = new ArrayList<java.util.concurrent.Future<?>>();
            for (int i = 0; i < devices.size(); i++) {
                int number = i;
                SplittableRandom dice = random.split();
                parts.add(scope.submit(() -> part.play(number, dice)));
            }
            parts.forEach(Device::await);
        }
    }
}
