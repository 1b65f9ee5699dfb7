package dev.tidemark.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.engine.AttachedFile;
import dev.tidemark.engine.AttachedFile.Content;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.intent.Action;
import dev.tidemark.testkit.Device;
import dev.tidemark.testkit.DeviceSetup;
import dev.tidemark.testkit.Eventually;
import dev.tidemark.testkit.HubHouse;
import dev.tidemark.testkit.LookingReplica;
import dev.tidemark.testkit.StockClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of documents, between two real devices and a real hub.
class AttachedFilesTest {
    private static final int PHOTO = 5_000_000;

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
    void aPhotoIsTheSameOnTheOtherDeviceByteForByte() {
        DocumentId id = laptop.create("one", "Pump 7", "It leaks.");
        byte[] photo = bytes(1, PHOTO);

        Attachment file = laptop.attach(id, "pump.jpg", photo);
        laptop.sync();
        desk.sync();

        assertEquals(List.of(new AttachedFile(file, Content.HERE)), desk.files(id));
        assertEquals("image/jpeg", desk.files(id).getFirst().file().mediaType());
        assertArrayEquals(photo, desk.content(file));
        assertSettled(id);
    }

    @Test
    void twoFilesOfOneNameAttachedApartAreBothKept() {
        DocumentId id = shared("two");

        Attachment here = laptop.attach(id, "pump.jpg", text("from the laptop"));
        Attachment there = desk.attach(id, "pump.jpg", text("from the desk"));
        exchange();

        for (Device device : List.of(laptop, desk)) {
            assertEquals(2, AttachedFile.named(device.files(id), "pump.jpg").size());
            assertArrayEquals(text("from the laptop"), device.content(here));
            assertArrayEquals(text("from the desk"), device.content(there));
        }
        assertSettled(id);
    }

    @Test
    void whoAttachesAgainKeepsWhatAnotherTakesAwayMeanwhile() {
        DocumentId id = shared("three");
        Attachment file = laptop.attach(id, "pump.jpg", text("photo"));
        exchange();

        Device.await(laptop.engine().detachFile(id, file));
        Attachment renamed = desk.attach(id, "pump 7.jpg", text("photo"));
        exchange();

        assertEquals(List.of(new AttachedFile(renamed, Content.HERE)), laptop.files(id));
        assertEquals(List.of(new AttachedFile(renamed, Content.HERE)), desk.files(id));
        assertSettled(id);
    }

    @Test
    void aFileTakenAwayIsTakenAwayEverywhere() {
        DocumentId id = shared("four");
        Attachment file = laptop.attach(id, "pump.jpg", text("photo"));
        exchange();

        Device.await(desk.engine().detachFile(id, file));
        exchange();

        assertEquals(List.of(), laptop.files(id));
        assertEquals(List.of(), desk.files(id));
        assertSettled(id);
    }

    @Test
    void aFileAttachedToWhatAnotherDeletesBringsItBackWithIt() {
        DocumentId id = shared("five");

        laptop.edit(id, new Action.DeleteDocument());
        Attachment file = desk.attach(id, "pump.jpg", text("photo"));
        exchange();
        laptop.edit(id, new Action.RestoreDocument());
        exchange();

        assertEquals(false, laptop.view(id).orElseThrow().document().state().isTrashed());
        assertArrayEquals(text("photo"), laptop.content(file));
        assertSettled(id);
    }

    @Test
    void whatIsInTheTrashComesBackWithItsFile() {
        DocumentId id = shared("six");
        Attachment file = laptop.attach(id, "pump.jpg", text("photo"));
        exchange();

        desk.edit(id, new Action.DeleteDocument());
        exchange();
        laptop.edit(id, new Action.RestoreDocument());
        exchange();

        assertEquals(List.of(new AttachedFile(file, Content.HERE)), desk.files(id));
        assertArrayEquals(text("photo"), desk.content(file));
    }

    @Test
    void anEditElsewhereLeavesTheFileWithTheDocument() {
        DocumentId id = shared("seven");
        Attachment file = laptop.attach(id, "pump.jpg", text("photo"));
        exchange();

        desk.rename(id, "Pump 8");
        laptop.rename(id, "Pump 9");
        exchange();
        try (Device third = device("third")) {
            third.sync();

            assertArrayEquals(text("photo"), third.content(file));
            assertEquals(DocumentStatus.CONFLICT, third.status(id));
        }
    }

    @Test
    void nothingIsSavedAgainOnceAllIsExchanged() {
        DocumentId id = shared("eight");
        laptop.attach(id, "pump.jpg", text("photo"));
        exchange();
        String revision = laptop.revision(id);

        exchange();

        assertEquals(revision, laptop.revision(id));
        assertEquals(revision, desk.revision(id));
    }

    @Test
    void anotherContentInTheFilesPlaceIsRefusedAndToldAndPutRightByWhoHasIt() {
        DocumentId id = shared("nine");
        desk.close();
        Attachment file = laptop.attach(id, "pump.jpg", text("photo"));
        laptop.sync();
        exchangedByAStranger(id, file, text("forge"));

        desk = device("desk");
        desk.sync();
        AttachedFile forged = desk.files(id).getFirst();
        exchange();

        assertEquals(new AttachedFile(file, Content.REFUSED), forged);
        assertEquals(1, told(desk, id, "what came for the file \"pump.jpg\" is another content"));
        assertEquals(List.of(new AttachedFile(file, Content.HERE)), desk.files(id));
        assertArrayEquals(text("photo"), desk.content(file));
        assertSettled(id);
    }

    @Test
    void whoDoesNotHaveTheContentGoesOnWithTheDocument() {
        DocumentId id = shared("ten");
        desk.close();
        Attachment file = laptop.attach(id, "pump.jpg", text("photo"));
        laptop.sync();
        exchangedByAStranger(id, file, text("a longer forgery"));
        desk = device("desk");

        desk.sync();
        desk.rename(id, "Pump 8");
        desk.sync();

        assertEquals("Pump 8", desk.shown(id, "name"));
        assertEquals(DocumentStatus.SYNCED, desk.status(id));
        exchange();
        assertArrayEquals(text("photo"), desk.content(file));
        assertSettled(id);
    }

    @Test
    void aContentLostFromTheStoreComesAgainFromTheReplicaOnceItIsMissed() throws IOException {
        DocumentId id = shared("eleven");
        Attachment file = laptop.attach(id, "pump.jpg", text("photo"));
        exchange();
        desk.close();
        empty(folder.resolve("desk").resolve("files"));
        desk = device("desk");
        assertEquals(List.of(new AttachedFile(file, Content.NOT_HERE_YET)), desk.files(id));

        laptop.rename(id, "Pump 8");
        exchange();

        assertArrayEquals(text("photo"), desk.content(file));
        assertSettled(id);
    }

    @Test
    void aContentThatCannotBeHadYetHoldsNothingUpAndIsHadAfterTheNextStart() {
        DocumentId id = shared("thirteen");
        desk.close();
        desk = new Device(
                folder.resolve("desk"), DeviceSetup.of("desk", house.url()).withReplica(replica -> {
                    var looking = new LookingReplica(replica);
                    looking.hideContents();
                    return looking;
                }));
        Attachment file = laptop.attach(id, "pump.jpg", text("photo"));
        laptop.rename(id, "Pump 8");
        laptop.sync();

        desk.sync();
        AttachedFile shown = desk.files(id).getFirst();
        String name = desk.shown(id, "name");
        desk.close();
        desk = device("desk");
        desk.sync();

        assertEquals(new AttachedFile(file, Content.NOT_HERE_YET), shown);
        assertEquals("Pump 8", name);
        assertArrayEquals(text("photo"), desk.content(file));
        assertSettled(id);
    }

    @Test
    void anotherGatewayGetsTheFilesToo() {
        DocumentId id = shared("twelve");
        Attachment file = laptop.attach(id, "pump.jpg", text("photo"));
        exchange();
        laptop.close();

        try (var other = new HubHouse(folder.resolve("other"))) {
            laptop = new Device(folder.resolve("laptop"), "laptop", other.url(), HubHouse.ADA, HubHouse.PASSWORD);
            laptop.sync();
            try (var third =
                    new Device(folder.resolve("third"), "third", other.url(), HubHouse.ADA, HubHouse.PASSWORD)) {
                third.sync();

                assertArrayEquals(text("photo"), third.content(file));
            }
        }
    }

    private static long told(Device device, DocumentId id, String reason) {
        return device.engine().audit(0).stream()
                .filter(entry -> entry.note().document().equals(id.value()))
                .filter(entry -> entry.note()
                        .content()
                        .canonical()
                        .contains(FieldValue.of(reason).canonical()))
                .count();
    }

    /// Somebody without Tidemark puts another content into the document, and the hub has it.
    private void exchangedByAStranger(DocumentId id, Attachment file, byte[] content) {
        try (var stranger = new StockClient(folder.resolve("stranger-" + id), house.url())) {
            stranger.start();
            Eventually.holds("the stranger has the document", () -> stranger.has(id.value()) && stranger.isIdle());
            stranger.exchangeFile(id.value(), file.digest(), content);
            Eventually.holds(
                    "the hub has the other content", () -> stranger.pending().isEmpty() && stranger.isIdle());
        }
    }

    private static void empty(java.nio.file.Path store) throws IOException {
        try (var files = Files.list(store)) {
            for (java.nio.file.Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private void assertSettled(DocumentId id) {
        assertEquals(laptop.state(id), desk.state(id));
        assertEquals(DocumentStatus.SYNCED, laptop.status(id));
        assertEquals(DocumentStatus.SYNCED, desk.status(id));
    }

    private DocumentId shared(String name) {
        DocumentId id = laptop.create(name, "Pump 7", "");
        exchange();
        return id;
    }

    private void exchange() {
        laptop.sync();
        desk.sync();
        laptop.sync();
        desk.sync();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(long seed, int length) {
        var bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    private Device device(String name) {
        return new Device(folder.resolve(name), name, house.url(), HubHouse.ADA, HubHouse.PASSWORD);
    }
}
