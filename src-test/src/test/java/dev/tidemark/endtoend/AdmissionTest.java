package dev.tidemark.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.JsonReader;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.EnrolledDevice;
import dev.tidemark.engine.SyncReport;
import dev.tidemark.intent.Action;
import dev.tidemark.reconcile.Discrepancy;
import dev.tidemark.testkit.Device;
import dev.tidemark.testkit.DeviceSetup;
import dev.tidemark.testkit.HubHouse;
import dev.tidemark.testkit.HubView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two devices with real keys, and somebody at the gateway.
class AdmissionTest {
    @TempDir
    java.nio.file.Path folder;

    private HubHouse house;
    private HubView hub;
    private Device laptop;
    private Device desk;

    @BeforeEach
    void start() {
        house = new HubHouse(folder.resolve("hub"));
        hub = HubView.of(house.hub());
        laptop = device("laptop");
        desk = device("desk");
    }

    @AfterEach
    void stop() {
        laptop.close();
        desk.close();
        house.close();
    }

    @Test
    void devicesLearnEachOthersKeysAndShowNothingOfIt() {
        DocumentId id = laptop.create("one", "Pump 7", "It leaks.");

        SyncReport pushed = laptop.sync();
        SyncReport pulled = desk.sync();
        laptop.sync();

        assertEquals(1, pushed.confirmed());
        assertEquals(1, pulled.pulled());
        assertEquals(DocumentStatus.SYNCED, desk.status(id));
        assertEquals(1, desk.engine().counts().listedInAll());
        assertEquals(known(laptop), known(desk));
        assertEquals(2, known(desk).size());
        assertEquals(laptop.engine().device().value(), signer(id));
    }

    @Test
    void whatWasChangedAtTheGatewayIsKeptForReviewAndAllElseGoesOn() {
        DocumentId id = laptop.create("one", "Pump 7", "It leaks.");
        DocumentId other = laptop.create("two", "Pump 8", "");
        laptop.sync();
        desk.sync();

        hub.put(id, withTitle(held("one"), "Sold"));
        laptop.rename(other, "Pump 9");
        laptop.sync();
        SyncReport report = desk.sync();

        assertEquals(1, report.review());
        assertEquals(DocumentStatus.REVIEW, desk.status(id));
        assertEquals(DocumentStatus.REVIEW, laptop.status(id));
        assertEquals(
                Discrepancy.WRONG_SIGNATURE,
                desk.view(id).orElseThrow().review().why());
        assertEquals("Pump 7", desk.shown(id, "name"));
        assertEquals("Pump 9", desk.shown(other, "name"));
        assertEquals(DocumentStatus.SYNCED, desk.status(other));
    }

    @Test
    void nothingOfADocumentUnderReviewIsWrittenToTheReplica() {
        DocumentId id = laptop.create("one", "Pump 7", "It leaks.");
        laptop.sync();
        desk.sync();
        hub.put(id, withTitle(held("one"), "Sold"));
        desk.sync();
        String revision = desk.revision(id);

        desk.rename(id, "Pump 7b");
        desk.sync();

        assertEquals(revision, desk.revision(id));
        assertEquals("Pump 7b", desk.shown(id, "name"));
        assertEquals(DocumentStatus.REVIEW, desk.status(id));
    }

    @Test
    void whereOnlyApprovedDevicesCountOthersWaitForTheApproval() {
        try (var strict = new Device(
                folder.resolve("strict"), DeviceSetup.of("strict", house.url()).approving())) {
            DocumentId id = laptop.create("one", "Pump 7", "It leaks.");
            laptop.sync();
            SyncReport before = strict.sync();
            assertEquals(1, before.review());
            assertEquals(
                    Discrepancy.UNKNOWN_WRITER,
                    strict.view(id).orElseThrow().review().why());

            Device.await(strict.engine().approve(laptop.engine().device()));
            strict.sync();

            assertEquals(DocumentStatus.SYNCED, strict.status(id));
            assertEquals("Pump 7", strict.shown(id, "name"));
        }
    }

    @Test
    void overruledRevisionGivesWayOnAllDevices() {
        DocumentId id = changedAtTheGateway();

        Device.await(desk.engine().discard(id));
        desk.sync();
        laptop.sync();

        for (Device device : List.of(desk, laptop)) {
            assertEquals("Pump 7", device.shown(id, "name"));
            assertEquals(DocumentStatus.SYNCED, device.status(id));
        }
        assertEquals("Pump 7", atTheGateway(id));
    }

    @Test
    void acceptedRevisionIsAnEditOfWhoeverAcceptsIt() {
        DocumentId id = changedAtTheGateway();

        Device.await(desk.engine().accept(id));
        desk.sync();
        laptop.sync();

        for (Device device : List.of(desk, laptop)) {
            assertEquals("Sold", device.shown(id, "name"));
            assertEquals("It leaks.", device.shown(id, "text"));
            assertEquals(DocumentStatus.SYNCED, device.status(id));
        }
        assertEquals(desk.engine().device().value(), signer(id));
    }

    @Test
    void documentOfAnotherProgramCanBeTakenOver() {
        var id = new DocumentId("foreign");
        var fields = new Members(Map.of("name", FieldValue.of("Pump 9"), "tags", FieldValue.texts(List.of("old"))));
        hub.put(id, new Members(Map.of("channels", FieldValue.of("user:ada"), "fields", fields)));
        desk.sync();
        assertEquals(DocumentStatus.REVIEW, desk.status(id));

        Device.await(desk.engine().accept(id));
        desk.sync();
        laptop.sync();

        assertEquals("Pump 9", laptop.shown(id, "name"));
        assertEquals(DocumentStatus.SYNCED, laptop.status(id));
        assertEquals(DocumentStatus.SYNCED, desk.status(id));
    }

    @Test
    void refusedEditIsTriedAgainOnceItMayPass() {
        house.hub().users().add("guest", HubHouse.PASSWORD, Set.of("guests"));
        try (var guest = new Device(
                folder.resolve("guest"), DeviceSetup.of("guest", house.url()).as("guest", HubHouse.PASSWORD))) {
            DocumentId id = guest.create("one", "Pump 7", "It leaks.", "guests");
            DocumentId refused = guest.create("two", "Pump 8", "", "team");
            guest.sync();
            assertEquals(DocumentStatus.SYNCED, guest.status(id));
            assertEquals(DocumentStatus.REJECTED, guest.status(refused));
            assertEquals(403, guest.view(refused).orElseThrow().refusal().status());

            hub.allow("guest", "guests", "team");
            Device.await(guest.engine().accept(refused));
            guest.sync();

            assertEquals(DocumentStatus.SYNCED, guest.status(refused));
            assertEquals("Pump 8", guest.shown(refused, "name"));
        }
    }

    @Test
    void refusedEditCanBeTakenBack() {
        house.hub().users().add("guest", HubHouse.PASSWORD, Set.of("guests"));
        try (var guest = new Device(
                folder.resolve("guest"), DeviceSetup.of("guest", house.url()).as("guest", HubHouse.PASSWORD))) {
            DocumentId id = guest.create("one", "Pump 7", "It leaks.", "guests");
            guest.sync();
            guest.rename(id, "Pump 8");
            guest.edit(id, new Action.SetChannels(List.of("team")));
            guest.sync();
            assertEquals(DocumentStatus.REJECTED, guest.status(id));

            Device.await(guest.engine().discard(id));
            guest.sync();

            assertEquals(DocumentStatus.SYNCED, guest.status(id));
            assertEquals("Pump 7", guest.shown(id, "name"));
        }
    }

    /// Both devices have it under review.
    private DocumentId changedAtTheGateway() {
        DocumentId id = laptop.create("one", "Pump 7", "It leaks.");
        laptop.sync();
        desk.sync();
        laptop.sync();
        hub.put(id, withTitle(held("one"), "Sold"));
        laptop.sync();
        desk.sync();
        assertEquals(DocumentStatus.REVIEW, laptop.status(id));
        assertEquals(DocumentStatus.REVIEW, desk.status(id));
        return id;
    }

    private String atTheGateway(DocumentId id) {
        Members content = held(id.value());
        return new JsonReader(new JsonReader(content).members("fields")).text("name");
    }

    @Test
    void whatARevokedDeviceWritesLaterIsKeptForReview() {
        DocumentId before = desk.create("one", "Pump 7", "");
        desk.sync();
        laptop.sync();

        Device.await(laptop.engine().revoke(desk.engine().device()));
        DocumentId after = desk.create("two", "Pump 8", "");
        desk.sync();
        laptop.sync();

        assertEquals(DocumentStatus.SYNCED, laptop.status(before));
        assertEquals(DocumentStatus.REVIEW, laptop.status(after));
        assertEquals(
                Discrepancy.REVOKED, laptop.view(after).orElseThrow().review().why());
        assertTrue(known(laptop).stream()
                .anyMatch(each -> each.equals(desk.engine().device() + " revoked")));
    }

    @Test
    void deviceGoesOnWithItsKeyAfterARestart() {
        DocumentId id = laptop.create("one", "Pump 7", "");
        laptop.sync();
        DeviceId was = laptop.engine().device();
        laptop.close();

        laptop = device("laptop");
        laptop.rename(id, "Pump 8");
        laptop.sync();
        desk.sync();

        assertEquals(was, laptop.engine().device());
        assertEquals("Pump 8", desk.shown(id, "name"));
        assertEquals(DocumentStatus.SYNCED, desk.status(id));
    }

    private Device device(String name) {
        return new Device(
                folder.resolve(name), DeviceSetup.of(name, house.url()).signing());
    }

    private static List<String> known(Device device) {
        return device.engine().devices().stream().map(AdmissionTest::told).toList();
    }

    private static String told(EnrolledDevice device) {
        return device.id() + (device.revokedAfter().isPresent() ? " revoked" : "");
    }

    private String signer(DocumentId id) {
        Members content = held(id.value());
        return new JsonReader(new JsonReader(new JsonReader(content).members("sync")).members("signature"))
                .text("device");
    }

    private Members held(String id) {
        return Objects.requireNonNull(hub.documents().get(id));
    }

    /// As a program would change it that makes the digest fit, and cannot sign.
    private static Members withTitle(Members content, String title) {
        var changed = new TreeMap<>(content.values());
        var fields = new TreeMap<>(new JsonReader(content).members("fields").values());
        fields.put("name", FieldValue.of(title));
        changed.keySet().removeIf(name -> name.startsWith("_"));
        changed.put("fields", new Members(fields));
        var sync = new TreeMap<>(new JsonReader(content).members("sync").values());
        FieldValue signature = Objects.requireNonNull(sync.remove("signature"));
        sync.remove("digest");
        changed.put("sync", new Members(sync));
        sync.put("digest", FieldValue.of(Digest.of(new Members(changed)).value()));
        sync.put("signature", signature);
        changed.put("sync", new Members(sync));
        return new Members(changed);
    }
}
