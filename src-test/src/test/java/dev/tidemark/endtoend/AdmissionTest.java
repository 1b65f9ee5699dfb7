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
import dev.tidemark.reconcile.Discrepancy;
import dev.tidemark.testkit.Device;
import dev.tidemark.testkit.DeviceSetup;
import dev.tidemark.testkit.HubHouse;
import dev.tidemark.testkit.HubView;
import java.util.List;
import java.util.Objects;
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

        hub.put(id, withTitle(hub.documents().get("one"), "Sold"));
        laptop.rename(other, "Pump 9");
        laptop.sync();
        SyncReport report = desk.sync();

        assertEquals(1, report.review());
        assertEquals(DocumentStatus.REVIEW, desk.status(id));
        assertEquals(DocumentStatus.REVIEW, laptop.status(id));
        assertEquals(
                Discrepancy.WRONG_SIGNATURE, desk.view(id).orElseThrow().review().why());
        assertEquals("Pump 7", desk.shown(id, "name"));
        assertEquals("Pump 9", desk.shown(other, "name"));
        assertEquals(DocumentStatus.SYNCED, desk.status(other));
    }

    @Test
    void nothingOfADocumentUnderReviewIsWrittenToTheReplica() {
        DocumentId id = laptop.create("one", "Pump 7", "It leaks.");
        laptop.sync();
        desk.sync();
        hub.put(id, withTitle(hub.documents().get("one"), "Sold"));
        desk.sync();
        String revision = desk.revision(id);

        desk.rename(id, "Pump 7b");
        desk.sync();

        assertEquals(revision, desk.revision(id));
        assertEquals("Pump 7b", desk.shown(id, "name"));
        assertEquals(DocumentStatus.REVIEW, desk.status(id));
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
        assertEquals(Discrepancy.REVOKED, laptop.view(after).orElseThrow().review().why());
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
        return new Device(folder.resolve(name), DeviceSetup.of(name, house.url()).signing());
    }

    private static List<String> known(Device device) {
        return device.engine().devices().stream().map(AdmissionTest::told).toList();
    }

    private static String told(EnrolledDevice device) {
        return device.id() + (device.revokedAfter().isPresent() ? " revoked" : "");
    }

    private String signer(DocumentId id) {
        Members content = Objects.requireNonNull(hub.documents().get(id.value()));
        return new JsonReader(new JsonReader(new JsonReader(content).members("sync")).members("signature"))
                .text("device");
    }

    /// As a program would change it that makes the digest fit, and cannot sign.
    private static Members withTitle(Members content, String title) {
        var changed = new TreeMap<>(content.values());
        var fields = new TreeMap<>(((Members) changed.get("fields")).values());
        fields.put("name", FieldValue.of(title));
        changed.keySet().removeIf(name -> name.startsWith("_"));
        changed.put("fields", new Members(fields));
        var sync = new TreeMap<>(((Members) changed.get("sync")).values());
        FieldValue signature = Objects.requireNonNull(sync.remove("signature"));
        sync.remove("digest");
        changed.put("sync", new Members(sync));
        sync.put("digest", FieldValue.of(Digest.of(new Members(changed)).value()));
        sync.put("signature", signature);
        changed.put("sync", new Members(sync));
        return new Members(changed);
    }
}
