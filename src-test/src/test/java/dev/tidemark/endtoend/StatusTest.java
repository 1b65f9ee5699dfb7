package dev.tidemark.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.SyncStatus;
import dev.tidemark.engine.Workspace;
import dev.tidemark.hub.access.ChannelPolicy;
import dev.tidemark.hub.store.WriteRule;
import dev.tidemark.testkit.Device;
import dev.tidemark.testkit.DeviceSetup;
import dev.tidemark.testkit.Eventually;
import dev.tidemark.testkit.HubHouse;
import dev.tidemark.testkit.HubView;
import dev.tidemark.testkit.Meddler;
import dev.tidemark.testkit.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every word of section 7 of the semantics, reached.
class StatusTest {
    private static final String FORBIDDEN = "not this word";
    private static final int TOO_LONG = 21 << 20;

    @TempDir
    Path folder;

    private HubHouse house;
    private HubView hub;
    private Proxy proxy;

    @BeforeEach
    void start() {
        var channels = new ChannelPolicy();
        house = new HubHouse(
                folder.resolve("hub"),
                settings -> settings.withPolicy(
                        (write, current) -> write.body().toString().contains(FORBIDDEN)
                                ? new WriteRule.Verdict.Refused(403, "a word that nobody may use")
                                : channels.judge(write, current)));
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
    void withoutAGatewayEverythingIsLocal() {
        try (var device = new Device(folder.resolve("device"), setup().withoutGateway())) {
            DocumentId id = device.create("one", "Pump 7", "");

            assertEquals(DocumentStatus.LOCAL, device.status(id));
            assertEquals(new Workspace.Local(), device.engine().status().workspace());
            assertEquals(0, device.engine().status().pending());
        }
    }

    @Test
    void whatTheGatewayDoesNotHoldIsPendingAndCountedInIntents() {
        try (var device = device()) {
            DocumentId id = device.create("one", "Pump 7", "");
            device.rename(id, "Pump 8");

            assertEquals(DocumentStatus.PENDING, device.status(id));
            assertEquals(2, device.view(id).orElseThrow().pending());
            assertEquals(2, device.engine().status().pending());
            assertEquals(
                    new Workspace.Offline(Optional.empty(), Optional.empty()),
                    device.engine().status().workspace());
        }
    }

    @Test
    void fromTheClientsCallToTheGatewaysAnswerItIsSyncing() {
        proxy.meddle(new Meddler() {
            @Override
            public Verdict reply(Request answered) {
                return answered.isRevisionOf("one") ? Verdict.DROP : Verdict.PASS;
            }
        });
        try (var device = device()) {
            DocumentId id = device.create("one", "Pump 7", "");

            device.engine().connect();
            Eventually.holds("it is on its way", () -> device.status(id) == DocumentStatus.SYNCING);

            assertInstanceOf(Workspace.Syncing.class, device.engine().status().workspace());
            assertEquals(1, device.engine().status().count(DocumentStatus.SYNCING));
            proxy.heal();
            proxy.cut();
            Eventually.holds("it is synced", () -> device.status(id) == DocumentStatus.SYNCED && device.isUpToDate());
        }
    }

    @Test
    void whatTheGatewayHoldsIsSyncedAndTheWorkspaceUpToDateByWayOfConnecting() {
        proxy.delay(Duration.ofMillis(100));
        var words = new ConcurrentSkipListSet<String>();
        try (var device = device();
                var _ = device.engine().subscribe(status -> words.add(word(status)))) {
            DocumentId id = device.create("one", "Pump 7", "");
            device.engine().connect();
            Eventually.holds("it is up to date", device::isUpToDate);

            assertEquals(DocumentStatus.SYNCED, device.status(id));
            assertEquals(0, device.view(id).orElseThrow().pending());
            assertEquals(Optional.of(device.state(id)), hub.state(id));
            Eventually.holds(
                    "it told", () -> words.containsAll(Set.of("offline", "connecting", "syncing", "up-to-date")));
        }
    }

    @Test
    void nothingSyncsWithAWrongPassword() {
        try (var device = new Device(folder.resolve("device"), setup().as(HubHouse.ADA, "wrong horse"))) {
            DocumentId id = device.create("one", "Pump 7", "");

            device.engine().connect();
            Eventually.holds(
                    "it says so",
                    () -> device.engine().status().workspace().equals(new Workspace.Unauthorised(HubHouse.ADA)));

            assertEquals(DocumentStatus.PENDING, device.status(id));
        }
    }

    @Test
    void aDatabaseThatIsNotThereStopsTheWorkspaceAndTellsWhy() {
        URI elsewhere = URI.create(house.url().toString() + "-of-somebody-else");
        try (var device = new Device(folder.resolve("device"), DeviceSetup.of("laptop", elsewhere))) {
            device.create("one", "Pump 7", "");

            device.engine().connect();

            Eventually.holds(
                    "it says why",
                    () -> device.engine().status().workspace() instanceof Workspace.Stopped(String reason)
                            && !reason.isBlank());
        }
    }

    @Test
    void aLineThatBreaksMakesItOfflineWithTheNextTry() {
        try (var device = device()) {
            device.engine().connect();
            Eventually.holds("it is up to date", device::isUpToDate);

            proxy.disconnect();

            Eventually.holds(
                    "it says since when, and when it tries again",
                    () -> device.engine().status().workspace() instanceof Workspace.Offline(var since, var next)
                            && since.isPresent()
                            && next.isPresent());
        }
    }

    @Test
    void twoValuesAreAConflictOnceAllIsHeld() {
        try (var device = device();
                var other = new Device(folder.resolve("other"), DeviceSetup.of("desk", house.url()))) {
            DocumentId id = device.create("one", "Pump 7", "");
            device.sync();
            other.sync();
            device.rename(id, "Pump 8");
            other.rename(id, "Pump 9");
            other.sync();
            device.sync();

            assertEquals(DocumentStatus.CONFLICT, device.status(id));
            assertEquals(1, device.view(id).orElseThrow().conflicts());
            assertEquals(0, device.view(id).orElseThrow().pending());
            assertEquals(1, device.engine().status().count(DocumentStatus.CONFLICT));
        }
    }

    @Test
    void aDocumentTooLongForTheGatewayIsRejectedAndHoldsUpNoOther() {
        try (var device = device()) {
            DocumentId id = device.create("long", "Pump 7", randomText());
            DocumentId next = device.create("next", "Pump 8", "");

            device.engine().connect();
            Eventually.holds("it is rejected", () -> device.status(id) == DocumentStatus.REJECTED);
            Eventually.holds("the other goes on", () -> device.status(next) == DocumentStatus.SYNCED);

            assertEquals(413, device.view(id).orElseThrow().refusal().status());
            assertTrue(device.shown(id, "text").length() > TOO_LONG);
            assertEquals(Set.of("next"), hub.ids());
            Eventually.holds(
                    "a person is needed", () -> device.engine().status().workspace() instanceof Workspace.Stopped);
            assertTrue(device.engine().status().pending() > 0);
        }
    }

    @Test
    void aRefusedDocumentIsRejectedUntilItIsEdited() {
        try (var device = device()) {
            DocumentId id = device.create("one", FORBIDDEN, "It leaks.");
            DocumentId next = device.create("two", "Pump 8", "");

            device.engine().connect();
            Eventually.holds("it is rejected", () -> device.status(id) == DocumentStatus.REJECTED);
            Eventually.holds("the other goes on", () -> device.status(next) == DocumentStatus.SYNCED);
            assertEquals(403, device.view(id).orElseThrow().refusal().status());
            assertTrue(device.view(id).orElseThrow().refusal().reason().contains("nobody may use"));
            assertEquals(FORBIDDEN, device.shown(id, "name"));
            device.edit(
                    id,
                    new dev.tidemark.intent.Action.ResolveConflict(
                            dev.tidemark.domain.Path.of("name"), FieldValue.of("Pump 7")));

            Eventually.holds(
                    "it goes through", () -> device.status(id) == DocumentStatus.SYNCED && device.isUpToDate());
            assertEquals(hub.states(), device.states());
        }
    }

    @Test
    void aTextOfOneLetterOnlyGoesThroughThoughItsFramesInflateAHundredfold() {
        try (var device = device()) {
            DocumentId id = device.create("dull", "Pump 7", "x".repeat(3 << 20));

            device.engine().connect();

            Eventually.holds("it is synced", () -> device.status(id) == DocumentStatus.SYNCED);
        }
    }

    private static String randomText() {
        var dice = new SplittableRandom(1);
        var text = new StringBuilder(TOO_LONG + 20);
        while (text.length() <= TOO_LONG) {
            text.append(Long.toString(dice.nextLong(Long.MAX_VALUE), 36)).append('\n');
        }
        return text.toString();
    }

    private static String word(SyncStatus status) {
        return status.workspace().word();
    }

    private DeviceSetup setup() {
        return DeviceSetup.of("laptop", proxy.url());
    }

    private Device device() {
        return new Device(folder.resolve("device"), setup());
    }
}
