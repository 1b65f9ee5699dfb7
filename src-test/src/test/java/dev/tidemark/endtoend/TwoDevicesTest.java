package dev.tidemark.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.SyncReport;
import dev.tidemark.intent.Action;
import dev.tidemark.reconcile.Contested;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentQuery.Filter;
import dev.tidemark.testkit.Device;
import dev.tidemark.testkit.HubHouse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoDevicesTest {
    @TempDir
    java.nio.file.Path folder;

    private HubHouse house;
    private Device laptop;
    private Device desk;

    @BeforeEach
    void start() {
        house = new HubHouse(folder.resolve("hub"));
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
    void whatOneDeviceWroteTheOtherShows() {
        DocumentId id = laptop.create("one", "Pump 7", "It leaks.");

        SyncReport pushed = laptop.sync();
        SyncReport pulled = desk.sync();

        assertEquals(new SyncReport.Outcome.Complete(), pushed.outcome());
        assertEquals(1, pushed.confirmed());
        assertEquals(1, pulled.pulled());
        assertEquals("Pump 7", desk.shown(id, "name"));
        assertEquals(DocumentStatus.SYNCED, laptop.status(id));
        assertEquals(DocumentStatus.SYNCED, desk.status(id));
    }

    @Test
    void editsOfDifferentParagraphsMeetWithoutAQuestion() {
        DocumentId id = laptop.create("two", "Pump 7", "first\n\nsecond\n\nthird\n");
        laptop.sync();
        desk.sync();

        laptop.write(id, "first, on the laptop\n\nsecond\n\nthird\n");
        desk.write(id, "first\n\nsecond\n\nthird, at the desk\n");
        laptop.sync();
        desk.sync();
        laptop.sync();

        assertEquals("first, on the laptop\n\nsecond\n\nthird, at the desk\n", laptop.shown(id, "text"));
        assertEquals(laptop.shown(id, "text"), desk.shown(id, "text"));
        assertEquals(DocumentStatus.SYNCED, laptop.status(id));
        assertEquals(DocumentStatus.SYNCED, desk.status(id));
    }

    @Test
    void twoTitlesAreAConflictOnBothUntilOneSettlesIt() {
        DocumentId id = laptop.create("three", "Pump 7", "");
        laptop.sync();
        desk.sync();
        laptop.rename(id, "Pump 8");
        desk.rename(id, "Pump 9");
        laptop.sync();
        desk.sync();
        laptop.sync();
        assertEquals(DocumentStatus.CONFLICT, laptop.status(id));
        assertEquals(DocumentStatus.CONFLICT, desk.status(id));
        assertEquals(Optional.of(FieldValue.of("Pump 7")), before(laptop, id));
        assertEquals(Optional.of(FieldValue.of("Pump 7")), before(desk, id));

        Device.await(desk.engine().resolve(id, Path.of("name"), FieldValue.of("Pump 89")));
        desk.sync();
        laptop.sync();

        assertEquals("Pump 89", laptop.shown(id, "name"));
        assertEquals(DocumentStatus.SYNCED, laptop.status(id));
        assertEquals(DocumentStatus.SYNCED, desk.status(id));
    }

    @Test
    void anEditThatTheDeleterHadNotSeenBringsTheDocumentBack() {
        DocumentId id = laptop.create("four", "Pump 7", "");
        laptop.sync();
        desk.sync();
        laptop.edit(id, new Action.DeleteDocument());
        desk.rename(id, "Pump 9");

        laptop.sync();
        desk.sync();
        laptop.sync();

        assertEquals(false, laptop.view(id).orElseThrow().document().state().isTrashed());
        assertEquals("Pump 9", laptop.shown(id, "name"));
    }

    @Test
    void deletionAgainstAnEditIsSettledOnBothOnceOneKeepsIt() {
        DocumentId id = deletedHereAndEditedThere();
        assertContested(id, true);

        desk.edit(id, new Action.RestoreDocument());
        desk.sync();
        laptop.sync();

        assertContested(id, false);
        assertEquals("Pump 9", laptop.shown(id, "name"));
        assertEquals(DocumentStatus.SYNCED, laptop.status(id));
        assertEquals(DocumentStatus.SYNCED, desk.status(id));
    }

    @Test
    void deletionAgainstAnEditIsInTheTrashOnBothOnceOneDeletesItAgain() {
        DocumentId id = deletedHereAndEditedThere();

        desk.edit(id, new Action.DeleteDocument());
        desk.sync();
        laptop.sync();

        assertContested(id, false);
        for (Device device : List.of(laptop, desk)) {
            assertEquals(0, device.engine().counts().listedInAll());
            assertEquals(1, device.engine().counts().trashed());
        }
    }

    /// Deleted on the laptop, edited at the desk; both know.
    private DocumentId deletedHereAndEditedThere() {
        DocumentId id = laptop.create("five", "Pump 7", "");
        laptop.sync();
        desk.sync();
        laptop.edit(id, new Action.DeleteDocument());
        desk.rename(id, "Pump 9");
        laptop.sync();
        desk.sync();
        laptop.sync();
        return id;
    }

    private void assertContested(DocumentId id, boolean contested) {
        for (Device device : List.of(laptop, desk)) {
            Optional<Contested> found = device.view(id).orElseThrow().contested();
            assertEquals(contested ? Optional.of("laptop") : Optional.empty(), found.map(each -> name(each.deleter())));
            assertEquals(contested ? Optional.of("desk") : Optional.empty(), found.map(each -> name(each.editor())));
            assertEquals(contested ? 1 : 0, device.engine().counts().inbox());
            List<DocumentView> inbox = device.engine().documents(DocumentQuery.first(Filter.inbox(), 10));
            assertEquals(
                    contested ? List.of(id) : List.of(),
                    inbox.stream().map(each -> each.document().id()).toList());
        }
    }

    private static String name(Contested.Party party) {
        return switch (party) {
            case Contested.Party.Known known -> known.deviceName();
            case Contested.Party.Unknown() -> "unknown";
        };
    }

    private static Optional<FieldValue> before(Device device, DocumentId id) {
        return device.engine().ancestor(device.view(id).orElseThrow().document(), Path.of("name"));
    }

    private Device device(String name) {
        return new Device(folder.resolve(name), name, house.url(), HubHouse.ADA, HubHouse.PASSWORD);
    }
}
