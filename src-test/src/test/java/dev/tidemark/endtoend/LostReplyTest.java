package dev.tidemark.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.testkit.Device;
import dev.tidemark.testkit.DeviceSetup;
import dev.tidemark.testkit.DeviceTimeline;
import dev.tidemark.testkit.Eventually;
import dev.tidemark.testkit.Folders;
import dev.tidemark.testkit.HubHouse;
import dev.tidemark.testkit.HubView;
import dev.tidemark.testkit.LookingReplica;
import dev.tidemark.testkit.Meddler;
import dev.tidemark.testkit.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong between two steps, and what the hub forgets afterwards.
class LostReplyTest {
    @TempDir
    Path folder;

    private HubHouse house;
    private HubView hub;
    private Proxy proxy;

    @BeforeEach
    void start() {
        house = new HubHouse(folder.resolve("hub"));
        hub = HubView.of(house.hub());
        proxy = new Proxy(house.url());
    }

    @AfterEach
    void stop() {
        proxy.close();
        hub.close();
        house.close();
    }

    @Test
    void aReplyLostAfterTheHubStoredTheRevisionEndsInSynced() {
        long before = hub.sequence();
        var lost = new AtomicInteger();
        proxy.meddle(new Meddler() {
            @Override
            public Verdict reply(Request answered) {
                return answered.isRevisionOf("one") && lost.getAndIncrement() == 0 ? Verdict.CUT : Verdict.PASS;
            }
        });
        try (var device = new Device(folder.resolve("device"), DeviceSetup.of("laptop", proxy.url()))) {
            DocumentId id = device.create("one", "Pump 7", "It leaks.");

            device.engine().connect();
            Eventually.holds("the reply was lost", () -> lost.get() > 0);
            Eventually.holds("it is synced", () -> device.status(id) == DocumentStatus.SYNCED);

            assertEquals(1, lost.get());
            assertEquals(before + 1, hub.sequence());
            assertEquals(hub.states(), device.states());
        }
    }

    @Test
    void aPullThatLandsBetweenReadAndSaveLosesNeitherSide() {
        var looking = new AtomicReference<LookingReplica>();
        var setup = DeviceSetup.of("laptop", house.url()).withReplica(replica -> {
            looking.set(new LookingReplica(replica));
            return looking.get();
        });
        try (var device = new Device(folder.resolve("device"), setup);
                var other = new Device(folder.resolve("other"), DeviceSetup.of("desk", house.url()))) {
            DocumentId id = device.create("one", "Pump 7", "It leaks.");
            device.sync();
            other.sync();
            device.engine().connect();
            Eventually.holds("it is connected", device::isUpToDate);
            String before = device.revision(id);

            looking.get().beforeNextSave(() -> {
                other.rename(id, "Pump 8");
                other.sync();
                Eventually.holds("the pull lands", () -> !device.revision(id).equals(before));
            });
            device.write(id, "It leaks badly.");
            Eventually.holds("both have met", () -> device.shown(id, "name").equals("Pump 8") && device.isUpToDate());
            other.sync();

            assertEquals(1, looking.get().moved());
            assertEquals("It leaks badly.", device.shown(id, "text"));
            assertEquals(hub.states(), device.states());
            assertEquals(hub.states(), other.states());
        }
    }

    /// The author's device is gone; another one, which has only read the notes, brings them back. With the hub's older
    /// copy the checkpoints are older, too, so that here the client itself offers some of it again.
    @Test
    void aHubPutBackToAnOlderCopyGetsEverythingAgainAfterTheDailyQuestion() {
        var time = new DeviceTimeline();
        DocumentId early;
        DocumentId late;
        try (var reader = reader(time)) {
            try (var author = new Device(folder.resolve("author"), DeviceSetup.of("desk", house.url()))) {
                early = author.create("early", "Pump 7", "It leaks.");
                author.sync();
                reader.sync();
                house.restart(() -> Folders.copy(folder.resolve("hub"), folder.resolve("backup")));
                author.rename(early, "Pump 8");
                late = author.create("late", "Pump 9", "");
                author.sync();
            }
            reader.sync();
            assertEquals(DocumentStatus.SYNCED, reader.status(late));

            house.restart(() -> Folders.copy(folder.resolve("backup"), folder.resolve("hub")));
            lookAgain();
            assertEquals(Set.of("early"), hub.ids());
            time.move(Duration.ofHours(25));
            reader.sync();

            assertEquals(Set.of("early", "late"), hub.ids());
            assertEquals(hub.states(), reader.states());
            assertEquals("Pump 8", reader.shown(early, "name"));
            assertEquals(DocumentStatus.SYNCED, reader.status(early));
            assertEquals(DocumentStatus.SYNCED, reader.status(late));
        }
    }

    @Test
    void whatTheHubLostWithoutAWordItGetsAgainAfterTheDailyQuestion() {
        var time = new DeviceTimeline();
        try (var device = reader(time)) {
            DocumentId id = device.create("one", "Pump 7", "");
            device.sync();
            house.lose(Set.of("one"));
            lookAgain();
            device.sync();
            assertEquals(Set.of(), hub.ids());

            time.move(Duration.ofHours(25));
            device.engine().connect();
            Eventually.holds("the hub has it again", () -> hub.ids().equals(Set.of("one")));
            Eventually.holds("and the device knows", () -> device.status(id) == DocumentStatus.SYNCED);

            assertEquals(hub.states(), device.states());
        }
    }

    private Device reader(DeviceTimeline time) {
        return new Device(
                folder.resolve("reader"), DeviceSetup.of("laptop", house.url()).at(time));
    }

    /// The administrator's port is another one after a restart.
    private void lookAgain() {
        hub.close();
        hub = HubView.of(house.hub());
    }
}
