package dev.tidemark.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.SyncReport;
import dev.tidemark.engine.Workspace;
import dev.tidemark.intent.Action;
import dev.tidemark.replicate.Failure;
import dev.tidemark.replicate.GatewayQuery;
import dev.tidemark.replicate.Replicator;
import dev.tidemark.testkit.Device;
import dev.tidemark.testkit.DeviceSetup;
import dev.tidemark.testkit.Eventually;
import dev.tidemark.testkit.Folders;
import dev.tidemark.testkit.HubHouse;
import dev.tidemark.testkit.HubView;
import dev.tidemark.testkit.Proxy;
import dev.tidemark.testkit.StockClient;
import dev.tidemark.testkit.WatchedReplicator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the stock client does that an application must know of: section 11 of the protocol's description, by number.
/// Trap 2 has a second half in [LostReplyTest], trap 5 is in [ForgottenRevisionTest], 9 in [LostReplyTest].
class ClientTrapsTest {
    @TempDir
    java.nio.file.Path folder;

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
    void aLostRightToReadTakesNeitherTheDocumentNorItsUnsentEdit() { // 1
        hub.allow(HubHouse.ADA, "team");
        var watched = new AtomicReference<WatchedReplicator>();
        var setup = DeviceSetup.of("laptop", house.url()).withReplicator(replicator -> {
            watched.set(new WatchedReplicator(replicator));
            return watched.get();
        });
        try (var device = new Device(folder.resolve("laptop"), setup);
                var owner = new Device(
                        folder.resolve("owner"),
                        DeviceSetup.of("desk", house.url()).as(HubHouse.BEN, HubHouse.PASSWORD));
                var stock = new StockClient(folder.resolve("stock"), house.url())) {
            DocumentId id = device.create("one", "Pump 7", "It leaks.", "team");
            device.sync();
            owner.sync();
            stock.start();
            Eventually.holds("the stock client has it, too", () -> stock.has("one") && stock.isIdle());
            device.rename(id, "Pump 8");

            owner.edit(id, new Action.SetChannels(List.of("board")));
            owner.sync();
            device.engine().connect();
            Eventually.holds("the stock client has thrown it away", () -> !stock.has("one"));
            Eventually.holds(
                    "the device was told", () -> watched.get().removed().contains(id));

            assertEquals("Pump 8", device.shown(id, "name"));
            assertFalse(device.revision(id).isEmpty());
            assertTrue(device.view(id).orElseThrow().pending() > 0);
        }
    }

    @Test
    void theClientsWordAloneConfirmsNothing() { // 2
        var silent = new AtomicBoolean(true);
        var setup = DeviceSetup.of("laptop", house.url())
                .withQuery(query -> revisions -> silent.get()
                        ? new GatewayQuery.Answer.Unanswered(new Failure(Failure.Kind.LOST, 0, "no answer"))
                        : query.missing(revisions));
        try (var device = new Device(folder.resolve("laptop"), setup)) {
            DocumentId id = device.create("one", "Pump 7", "It leaks.");

            device.engine().connect();
            Eventually.holds("the hub has it", () -> hub.ids().contains("one"));
            Eventually.holds(
                    "the status says what is missing",
                    () -> device.engine().status().trouble().equals(Optional.of("no answer")));

            assertFalse(Set.of(DocumentStatus.SYNCED).contains(device.status(id)));
            assertFalse(device.isUpToDate());
            silent.set(false);
            Eventually.holds("it asks again by itself", () -> device.status(id) == DocumentStatus.SYNCED);
        }
    }

    @Test
    void everythingIsListedAgainOncePerCause() { // 3
        var watched = new AtomicReference<WatchedReplicator>();
        var setup = DeviceSetup.of("laptop", house.url()).withReplicator(replicator -> {
            watched.set(new WatchedReplicator(replicator));
            return watched.get();
        });
        var error = new Replicator.Event(
                new DocumentId("one"), false, false, Optional.of(new Failure(Failure.Kind.REFUSED, 404, "no blob")));
        try (var device = new Device(folder.resolve("laptop"), setup)) {
            device.engine().connect();
            Eventually.holds("it is connected", device::isUpToDate);
            assertEquals(List.of(true), watched.get().starts());

            watched.get().report(error);
            Eventually.holds("it starts anew", () -> watched.get().startsFromStart() == 2);
            Eventually.holds("it is connected", device::isUpToDate);
            watched.get().report(error);
            device.engine().disconnect();
            Eventually.holds("it is off", () -> device.engine().status().workspace() instanceof Workspace.Offline);
            device.engine().connect();
            Eventually.holds("it is connected", device::isUpToDate);

            assertEquals(List.of(true, true, false), watched.get().starts());
        }
    }

    @Test
    void theEngineReconnectsAndTellsWhenItTriesNext() { // 4
        try (var device = new Device(folder.resolve("laptop"), DeviceSetup.of("laptop", proxy.url()))) {
            device.engine().connect();
            Eventually.holds("it is connected", device::isUpToDate);

            proxy.disconnect();
            Eventually.holds(
                    "it says when it tries next",
                    () -> device.engine().status().workspace() instanceof Workspace.Offline(var since, var next)
                            && since.isPresent()
                            && next.isPresent());
            proxy.connect();
            device.engine().retryNow();

            Eventually.holds("it is back", device::isUpToDate);
        }
    }

    @Test
    void oneCallOfSyncCarriesTheOutcomeOfAConflictToo() { // 6
        try (var device = device("laptop");
                var other = device("desk")) {
            DocumentId id = device.create("one", "Pump 7", "It leaks.");
            device.sync();
            other.sync();
            other.rename(id, "Pump 8");
            other.sync();
            device.write(id, "It leaks badly.");

            SyncReport report = device.sync();

            assertEquals(new SyncReport.Outcome.Complete(), report.outcome());
            assertEquals(hub.states(), device.states());
            assertEquals("Pump 8", device.shown(id, "name"));
        }
    }

    @Test
    void aGatewayThatGoesAwayPolitelyIsReturnedTo() { // 7
        try (var device = new Device(folder.resolve("laptop"), DeviceSetup.of("laptop", proxy.url()))) {
            device.engine().connect();
            Eventually.holds("it is connected", device::isUpToDate);
            for (int status : List.of(1000, 1001, 1011, 4001)) {
                int before = proxy.replications();

                proxy.closeWith(status);
                Eventually.holds("it connects again after " + status, () -> proxy.replications() > before);
                Eventually.holds("it is connected", device::isUpToDate);
            }
            device.create("one", "Pump 7", "");

            Eventually.holds("edits go through", () -> hub.ids().contains("one") && device.isUpToDate());
        }
    }

    @Test
    void aTombstoneDoesNotTakeAnEditThatItsAuthorHadNotSeen() { // 8
        try (var device = device("laptop")) {
            DocumentId edited = device.create("edited", "Pump 7", "");
            DocumentId untouched = device.create("untouched", "Pump 7", "");
            device.sync();
            device.rename(edited, "Pump 8");

            hub.delete(edited);
            hub.delete(untouched);
            device.sync();

            assertEquals("Pump 8", device.shown(edited, "name"));
            assertEquals(DocumentStatus.SYNCED, device.status(edited));
            assertEquals(Optional.of(device.state(edited)), hub.state(edited));
            assertTrue(device.view(untouched).isEmpty());
            assertEquals(Set.of("edited"), hub.ids());
        }
    }

    @Test
    void aHistoryReplacedAtTheGatewayTakesNoEdit() { // 10
        try (var device = device("laptop");
                var other = device("desk")) {
            DocumentId id = device.create("one", "Pump 7", "It leaks.");
            device.sync();
            house.restart(() -> Folders.copy(folder.resolve("hub"), folder.resolve("backup")));
            device.rename(id, "Pump 8");
            device.sync();
            house.restart(() -> Folders.copy(folder.resolve("backup"), folder.resolve("hub")));
            hub.close();
            hub = HubView.of(house.hub());
            other.sync();
            other.write(id, "It leaks badly.");
            other.sync();

            device.sync();
            other.sync();

            assertEquals("Pump 8", device.shown(id, "name"));
            assertEquals("It leaks badly.", device.shown(id, "text"));
            assertEquals(DocumentStatus.SYNCED, device.status(id));
            assertEquals(hub.states(), device.states());
            assertEquals(hub.states(), other.states());
        }
    }

    @Test
    void numbersThatTheClientWouldRoundStayAsTheyAre() { // 12
        var numbers = Map.of(
                "big", FieldValue.of(FieldValue.Whole.GREATEST),
                "bigger", FieldValue.of("12345678901234567890123"),
                "hundred", FieldValue.number(1e2),
                "tenth", FieldValue.number(0.1),
                "small", FieldValue.number(Double.MIN_VALUE),
                "large", FieldValue.number(Double.MAX_VALUE));
        try (var device = device("laptop");
                var other = device("desk")) {
            DocumentId id = device.create("one", "Pump 7", "");
            numbers.forEach((field, value) -> device.edit(id, new Action.SetField(field, value)));
            device.sync();
            long stored = hub.sequence();

            other.sync();
            device.sync();
            other.sync();

            assertEquals(device.states(), other.states());
            assertEquals(DocumentStatus.SYNCED, other.status(id));
            assertEquals(stored, hub.sequence());
            numbers.forEach((field, value) -> assertEquals(
                    List.of(value),
                    other.state(id).at(Path.of(field)).values().stream()
                            .map(entry -> entry.value())
                            .collect(Collectors.toList())));
        }
    }

    @Test
    void aReplicaPutBackToAnOlderCopyTakesNothingAway() { // 13
        java.nio.file.Path replica = folder.resolve("laptop").resolve("replica");
        DocumentId early;
        DocumentId late;
        try (var device = device("laptop")) {
            early = device.create("early", "Pump 7", "");
            device.sync();
        }
        Folders.copy(replica, folder.resolve("older"));
        try (var device = device("laptop")) {
            device.rename(early, "Pump 8");
            late = device.create("late", "Pump 9", "");
            device.sync();
            device.rename(late, "Pump 10");
        }

        Folders.copy(folder.resolve("older"), replica);
        try (var device = device("laptop")) {
            device.rename(early, "Pump 11");
            device.sync();

            assertEquals("Pump 11", device.shown(early, "name"));
            assertEquals("Pump 10", device.shown(late, "name"));
            assertEquals(hub.states(), device.states());
            assertEquals(DocumentStatus.SYNCED, device.status(late));
        }
    }

    @Test
    void aReplicaThatIsGoneIsFilledAgain() { // 13
        DocumentId id;
        try (var device = device("laptop")) {
            id = device.create("one", "Pump 7", "");
            device.sync();
            device.rename(id, "Pump 8");
        }

        Folders.delete(folder.resolve("laptop").resolve("replica"));
        try (var device = device("laptop")) {
            SyncReport report = device.sync();

            assertInstanceOf(SyncReport.Outcome.Complete.class, report.outcome());
            assertEquals(Optional.of(device.state(id)), hub.state(id));
            assertEquals(DocumentStatus.SYNCED, device.status(id));
        }
    }

    private Device device(String name) {
        return new Device(folder.resolve(name), DeviceSetup.of(name, house.url()));
    }
}
