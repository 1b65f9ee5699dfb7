package dev.tidemark.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.adapter.files.FileBlobStore;
import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Schema;
import dev.tidemark.engine.AttachedFile.Content;
import dev.tidemark.intent.Action;
import dev.tidemark.replicate.BlobStore;
import dev.tidemark.replicate.BlobSweep;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.replicate.Timeline;
import dev.tidemark.testing.InMemoryDocumentStore;
import dev.tidemark.testing.InMemoryIntentLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of a document on one device.
class FilesTest {
    private static final DocumentId ID = new DocumentId("one");
    private static final long LENGTH_MAX = 100;

    @TempDir
    private Path folder = Path.of("");

    private final InMemoryDocumentStore documents = new InMemoryDocumentStore();
    private final InMemoryIntentLog log = new InMemoryIntentLog(documents);

    @BeforeEach
    void create() {
        var create = new Action.CreateDocument("memo", new Schema("memo", 1), Map.of(), List.of(), "ada");
        engine().edit(ID, _ -> List.of(create)).join();
    }

    @Test
    void whatIsNotInTheStoreCannotBeAttachedByAnybody() throws IOException {
        Attachment elsewhere = kept(engineOn(folder.resolve("elsewhere")), "pump.jpg", "photo");

        var failed = assertThrows(
                CompletionException.class,
                () -> engine().edit(ID, _ -> List.of(new Action.Attach(elsewhere)))
                        .join());

        assertInstanceOf(EditRefusedException.class, failed.getCause());
        assertEquals(List.of(), Attachment.in(document().state()));
        assertEquals(1, log.page(0, 10).size());
    }

    @Test
    void attachingTheSameFileAgainIsNoEdit() throws IOException {
        SyncEngine engine = engine();

        attach(engine, "pump.jpg", "photo");
        attach(engine, "pump.jpg", "photo");

        assertEquals(2, log.page(0, 10).size());
    }

    @Test
    void attachingTheSameContentUnderAnotherNameRenamesIt() throws IOException {
        SyncEngine engine = engine();
        attach(engine, "pump.jpg", "photo");

        Attachment renamed = attach(engine, "pump 7.jpg", "photo");

        assertEquals(List.of(new AttachedFile(renamed, Content.HERE)), engine.files(document()));
    }

    @Test
    void aFileThatIsTooLongIsRefusedInWords() {
        var refused = assertThrows(
                EditRefusedException.class, () -> kept(engine(), "pump.jpg", "x".repeat((int) LENGTH_MAX + 1)));

        assertEquals("\"pump.jpg\" is longer than 100 bytes, the most that is taken", refused.getMessage());
    }

    @Test
    void aNameThatIsNoneIsRefusedBeforeTheContentIsRead() {
        var unread = new NewFile(" ", "image/jpeg", () -> {
            throw new AssertionError("it was opened");
        });

        assertThrows(EditRefusedException.class, () -> engine().keepFile(unread));
    }

    @Test
    void nothingIsAttachedToWhatIsInTheTrash() throws IOException {
        SyncEngine engine = engine();
        engine.edit(ID, _ -> List.of(new Action.DeleteDocument())).join();
        Attachment file = kept(engine, "pump.jpg", "photo");

        assertThrows(
                CompletionException.class, () -> engine.attachFile(ID, file).join());
    }

    @Test
    void filesAreNamedByNameOrDigest() throws IOException {
        SyncEngine engine = engine();
        Attachment one = attach(engine, "pump.jpg", "one");
        Attachment two = attach(engine, "pump.jpg", "two");
        List<AttachedFile> files = engine.files(document());

        assertEquals(2, AttachedFile.named(files, "pump.jpg").size());
        assertEquals(List.of(new AttachedFile(two, Content.HERE)), AttachedFile.named(files, two.digest()));
        assertEquals(List.of(), AttachedFile.named(files, "valve.jpg"));
        assertEquals(Set.of(one.digest(), two.digest()), blobs().digests());
    }

    @Test
    void contentThatTheLogNamesStaysAndContentThatNothingNamesGoes() throws IOException {
        SyncEngine engine = engine();
        Attachment detached = attach(engine, "pump.jpg", "photo");
        engine.detachFile(ID, detached).join();
        kept(engine, "valve.jpg", "never attached");
        BlobStore blobs = blobs();

        int removed = new BlobSweep(blobs, documents, log).run();

        assertEquals(1, removed);
        assertEquals(Set.of(detached.digest()), blobs.digests());
    }

    @Test
    void contentThatAStateNamesStaysWithoutTheLogAndInTheTrash() throws IOException {
        SyncEngine engine = engine();
        Attachment file = attach(engine, "pump.jpg", "photo");
        Attachment detached = attach(engine, "valve.jpg", "valve");
        engine.detachFile(ID, detached).join();
        engine.edit(ID, _ -> List.of(new Action.DeleteDocument())).join();
        BlobStore blobs = blobs();
        var compacted = new InMemoryIntentLog(new InMemoryDocumentStore());

        new BlobSweep(blobs, documents, compacted).run();

        assertEquals(Set.of(file.digest()), blobs.digests());
    }

    private Document document() {
        return documents.find(ID).orElseThrow().local();
    }

    private static Attachment attach(SyncEngine engine, String name, String content) throws IOException {
        Attachment file = kept(engine, name, content);
        engine.attachFile(ID, file).join();
        return file;
    }

    private static Attachment kept(SyncEngine engine, String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return engine.keepFile(new NewFile(name, "image/jpeg", () -> new ByteArrayInputStream(bytes)));
    }

    private SyncEngine engine() {
        return engineOn(folder);
    }

    /// As after a restart: nothing was asked for yet.
    private BlobStore blobs() {
        return FileBlobStore.open(folder, LENGTH_MAX);
    }

    private SyncEngine engineOn(Path place) {
        return SyncEngine.open(
                new EnginePorts(log, documents, new NoTime(), RandomGenerator.of("L64X128MixRandom"), Runnable::run)
                        .with(FileBlobStore.open(place, LENGTH_MAX)),
                EngineSettings.of("laptop", "ada", false, List.of()));
    }

    private static final class NoTime implements Timeline {
        @Override
        public Instant instant() {
            return Instant.EPOCH;
        }

        @Override
        public Subscription after(Duration delay, Runnable task) {
            return () -> {};
        }
    }
}
