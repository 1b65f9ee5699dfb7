package dev.tidemark.adapter.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.Attachment;
import dev.tidemark.replicate.BlobStore;
import dev.tidemark.replicate.BlobStore.Outcome;
import dev.tidemark.replicate.BlobStoreException;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTest {
    private static final long LENGTH_MAX = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void contentIsGivenBackByteForByteAfterARestart() throws IOException {
        byte[] photo = bytes(700_000);
        Attachment file = put(open(), photo);

        try (InputStream in = open().open(file)) {
            assertArrayEquals(photo, in.readAllBytes());
        }
        assertTrue(open().has(file));
    }

    @Test
    void digestsAreThoseThatEverybodyElseWouldGive() throws IOException {
        Attachment file = put(open(), text("abc"));

        assertEquals("sha256-ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", file.digest());
        assertEquals("sha1-qZk+NkcGgWq6PiVxeFDCbJzQ2J0=", file.transport());
        assertEquals(3, file.length());
    }

    @Test
    void emptyContentIsAContent() throws IOException {
        Attachment file = put(open(), new byte[0]);

        try (InputStream in = open().open(file)) {
            assertEquals(-1, in.read());
        }
    }

    @Test
    void oneContentIsKeptOnce() throws IOException {
        BlobStore store = open();
        put(store, text("photo"));
        put(store, text("photo"));

        assertEquals(1, inFolder().size());
    }

    @Test
    void contentThatIsTooLongLeavesNothing() throws IOException {
        BlobStore store = open();

        Outcome outcome = store.put(in(bytes((int) LENGTH_MAX + 1)));

        assertEquals(new Outcome.TooLong(LENGTH_MAX), outcome);
        assertEquals(List.of(), inFolder());
        assertEquals(LENGTH_MAX, put(store, bytes((int) LENGTH_MAX)).length());
    }

    @Test
    void contentThatCannotBeReadToItsEndLeavesNothing() {
        var broken = new InputStream() {
            private int left = 200_000;

            @Override
            public int read() throws IOException {
                if (left == 0) {
                    throw new IOException("the stick was pulled out");
                }
                left--;
                return 7;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                into[offset] = (byte) read();
                return 1;
            }
        };

        assertThrows(IOException.class, () -> open().put(broken));
        assertEquals(List.of(), inFolder());
    }

    @Test
    void whatAKilledProcessLeftHalfWrittenIsGoneAfterTheNextStart() throws IOException {
        Attachment file = put(open(), text("photo"));
        Files.write(folder.resolve("part-1"), bytes(100));

        BlobStore store = open();

        assertEquals(1, inFolder().size());
        assertTrue(store.has(file));
    }

    @Test
    void aFolderThatCannotBeMadeIsTold() throws IOException {
        Path taken = Files.write(folder.resolve("taken"), text("a file"));
        BlobStore store = FileBlobStore.open(taken, LENGTH_MAX);

        assertThrows(BlobStoreException.class, () -> store.put(in(text("photo"))));
    }

    @Test
    void anotherContentThanTheFileSaysIsNotTaken() throws IOException {
        Attachment file = named(text("photo"));
        BlobStore store = open();

        assertFalse(store.receive(file, in(text("forge"))));
        assertFalse(store.receive(file, in(text("phot"))));
        assertFalse(store.receive(file, in(text("photo and more"))));

        assertFalse(store.has(file));
        assertEquals(Set.of(), store.digests());
        assertTrue(open().isRefused(file), "it is still known after a restart");
        assertThrows(FileNotFoundException.class, () -> store.open(file));
    }

    @Test
    void theRightContentIsTakenAfterAWrongOne() throws IOException {
        Attachment file = named(text("photo"));
        BlobStore store = open();
        store.receive(file, in(text("forge")));

        boolean taken = store.receive(file, in(text("photo")));

        assertTrue(taken);
        assertTrue(store.has(file));
        assertFalse(store.isRefused(file));
    }

    @Test
    void aWrongContentLeavesTheRightOneInItsPlace() throws IOException {
        BlobStore store = open();
        Attachment file = put(store, text("photo"));

        assertFalse(store.receive(file, in(text("forge"))));

        assertTrue(store.has(file));
        assertFalse(store.isRefused(file));
    }

    @Test
    void aFileWithAnotherDigestOfTheGatewaysIsNotHere() throws IOException {
        BlobStore store = open();
        Attachment file = put(store, text("photo"));
        Attachment other = put(store, text("other"));
        var lying = new Attachment(file.digest(), "x", "text/plain", file.length(), other.transport());

        assertFalse(store.has(lying));
        assertFalse(store.receive(lying, in(text("photo"))));
        assertFalse(store.receive(lying, in(text("other"))), "our digest decides, not the gateway's");
    }

    @Test
    void damageOnTheDiskIsToldAtTheEndOfReading() throws IOException {
        Attachment file = put(open(), text("photo"));
        Files.write(inFolder().getFirst(), text("phot0"));

        try (InputStream in = open().open(file)) {
            assertThrows(IOException.class, in::readAllBytes);
        }
    }

    @Test
    void attachingAgainMendsDamage() throws IOException {
        BlobStore store = open();
        Attachment file = put(store, text("photo"));
        Files.write(inFolder().getFirst(), text("phot0"));

        put(store, text("photo"));

        try (InputStream in = store.open(file)) {
            assertArrayEquals(text("photo"), in.readAllBytes());
        }
    }

    @Test
    void onlyWhatNobodyAskedForSinceTheStartIsRemoved() throws IOException {
        BlobStore before = open();
        Attachment unused = put(before, text("unused"));
        Attachment shown = put(before, text("shown"));
        BlobStore store = open();
        store.has(shown);
        Attachment fresh = put(store, text("fresh"));
        Set<String> all = store.digests();

        int removed = store.remove(all);

        assertEquals(Set.of(unused.digest(), shown.digest(), fresh.digest()), all);
        assertEquals(1, removed);
        assertEquals(Set.of(shown.digest(), fresh.digest()), store.digests());
    }

    private BlobStore open() {
        return FileBlobStore.open(folder, LENGTH_MAX);
    }

    private static Attachment put(BlobStore store, byte[] content) throws IOException {
        return switch (store.put(in(content))) {
            case Outcome.Kept(String digest, long length, String transport) ->
                new Attachment(digest, "pump.jpg", "image/jpeg", length, transport);
            case Outcome.TooLong _ -> throw new AssertionError("too long");
        };
    }

    /// A file with this content, which is put elsewhere.
    private Attachment named(byte[] content) throws IOException {
        return put(FileBlobStore.open(folder.resolve("elsewhere"), LENGTH_MAX), content);
    }

    private List<Path> inFolder() {
        try (var files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream in(byte[] content) {
        return new ByteArrayInputStream(content);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        new SplittableRandom(1).nextBytes(bytes);
        return bytes;
    }
}
