package dev.tidemark.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    @Test
    void aHubPutBackToAnOlderCopyGetsEverythingAgainAfterTheDailyQuestion() {
        var time = new DeviceTimeline();
        try (var device = new Device(
                folder.resolve("device"), DeviceSetup.of("laptop", house.url()).at(time))) {
            DocumentId early = device.create("early", "Pump 7", "It leaks.");
            device.sync();
            house.restart(() -> Folders.copy(folder.resolve("hub"), folder.resolve("backup")));
            device.rename(early, "Pump 8");
            DocumentId late = device.create("late", "Pump 9", "");
            device.sync();
            assertEquals(DocumentStatus.SYNCED, device.status(late));

            house.restart(() -> Folders.copy(folder.resolve("backup"), folder.resolve("hub")));
            lookAgain();
            assertEquals(1, hub.ids().size());
            time.move(Duration.ofHours(25));
            device.sync();

            assertEquals(2, hub.ids().size());
            assertEquals(hub.states(), device.states());
            assertEquals(DocumentStatus.SYNCED, device.status(early));
            assertEquals(DocumentStatus.SYNCED, device.status(late));
        }
    }

    @Test
    void aConnectedDeviceAsksByItselfOnceADay() {
        var time = new DeviceTimeline();
        try (var device = new Device(
                folder.resolve("device"), DeviceSetup.of("laptop", house.url()).at(time))) {
            house.restart(() -> Folders.copy(folder.resolve("hub"), folder.resolve("backup")));
            device.create("late", "Pump 9", "");
            device.sync();
            house.restart(() -> Folders.copy(folder.resolve("backup"), folder.resolve("hub")));
            lookAgain();
            assertTrue(hub.ids().isEmpty());

            time.move(Duration.ofHours(25));
            device.engine().connect();

            Eventually.holds("the hub has it again", () -> hub.states().equals(device.states()));
            Eventually.holds("and the device knows", device::isUpToDate);
        }
    }

    /// The administrator's port is another one after a restart.
    private void lookAgain() {
        hub.close();
        hub = HubView.of(house.hub());
    }
}
