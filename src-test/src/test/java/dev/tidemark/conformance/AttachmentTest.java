package dev.tidemark.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.couchbase.lite.Blob;
import com.couchbase.lite.MutableArray;
import com.couchbase.lite.MutableDictionary;
import com.couchbase.lite.MutableDocument;
import dev.tidemark.testkit.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Items 42 to 45: what hangs on documents.
class AttachmentTest extends Conformance {
    private static final String BINARY = "application/octet-stream";

    /// Item 42.
    @Test
    void attachmentsOfEverySizeTravel() {
        int[] sizes = {0, 1, 49_999, 50_000, 128_001, 5 << 20};
        PeerDatabase database = database();
        Client one = client("one");
        Client two = client("two");
        for (int size : sizes) {
            one.save(new MutableDocument("blob-" + size).setBlob("file", new Blob(BINARY, noise(size))));
        }

        Run pushed = one.push(database.as(ANN));
        database.awaitCount(sizes.length);
        Run pulled = two.pull(database.as(ANN));

        assertEquals(Map.of(), pushed.refused());
        assertEquals(Map.of(), pulled.refused());
        for (int size : sizes) {
            assertContent(noise(size), two.document("blob-" + size).getBlob("file"));
        }
    }

    /// Item 43.
    @Test
    void contentOfTwoDocumentsIsReadableFromBoth() {
        PeerDatabase database = database();
        Client one = client("one");
        Client two = client("two");
        Client reader = client("reader");
        byte[] content = noise(70_001);
        one.save(new MutableDocument("first").setBlob("file", new Blob(BINARY, content)));
        two.save(new MutableDocument("second").setBlob("file", new Blob(BINARY, content)));

        Run first = one.push(database.as(ANN));
        Run second = two.push(database.as(ANN));
        database.awaitCount(2);
        reader.pull(database.as(ANN));

        assertEquals(Map.of(), first.refused());
        assertEquals(Map.of(), second.refused());
        assertContent(content, reader.document("first").getBlob("file"));
        assertContent(content, reader.document("second").getBlob("file"));
    }

    /// Item 43.
    @Test
    @OnlyAgainst(Peer.Kind.HUB)
    void contentOfTwoDocumentsIsStoredOnce() {
        PeerDatabase database = database();
        Client one = client("one");
        byte[] content = noise(70_003);
        one.save(new MutableDocument("first").setBlob("file", new Blob(BINARY, content)));
        one.save(new MutableDocument("second").setBlob("file", new Blob(BINARY, content)));

        one.push(database.as(ANN));

        assertEquals(1, peer.filesOfLength(content.length));
    }

    /// Item 44.
    @Test
    void attachmentsDeepInADocumentTravel() {
        PeerDatabase database = database();
        Client one = client("one");
        Client two = client("two");
        one.save(new MutableDocument("album")
                .setBlob("cover", new Blob("image/png", noise(10)))
                .setArray(
                        "pages",
                        new MutableArray()
                                .addString("text")
                                .addBlob(new Blob("image/png", noise(20)))
                                .addDictionary(new MutableDictionary()
                                        .setBlob("photo", new Blob("text/plain", noise(30_000))))));

        one.push(database.as(ANN));
        database.awaitEqual(one, "album");
        Run pulled = two.pull(database.as(ANN));

        var album = two.document("album");
        var pages = Objects.requireNonNull(album.getArray("pages"));
        assertEquals(Map.of(), pulled.refused());
        assertContent(noise(10), album.getBlob("cover"));
        assertContent(noise(20), pages.getBlob(1));
        assertContent(
                noise(30_000), Objects.requireNonNull(pages.getDictionary(2)).getBlob("photo"));
    }

    /// Item 44. Seen: the client finds it under `_attachments`.
    @Test
    void attachmentMadeByRestIsPulled() {
        PeerDatabase database = database();
        String rev = database.put("note", "with a file", "a");
        byte[] content = "hello".getBytes(StandardCharsets.UTF_8);
        Answer answer = database.attach("note", rev, "file.txt", content);
        database.awaitListed(Map.of("note", answer.json().path("rev").asString()));
        Client one = client("one");

        Run run = one.pull(database.as(ANN));

        var attachments = one.document("note").getDictionary("_attachments");
        assertEquals(Map.of(), run.refused());
        assertEquals(Optional.of("with a file"), one.title("note"));
        assertNotNull(attachments);
        assertContent(content, attachments.getBlob("file.txt"));
    }

    /// Item 45. The line breaks long before the content has passed a second time.
    @Test
    void editThatKeepsItsAttachmentDoesNotTransferItAgain() {
        PeerDatabase database = database();
        Client one = client("one");
        Client two = client("two");
        byte[] content = noise(2 << 20);
        one.save(new MutableDocument("note").setBlob("file", new Blob(BINARY, content)));
        one.push(database.as(ANN));
        database.awaitEqual(one, "note");
        two.pull(database.as(ANN));
        Proxy proxy = closing(new Proxy(database.url()));
        proxy.breakAfter(new Random(1), 500_000, 500_000);

        one.edit("note", document -> document.setString("title", "edited"));
        Run pushed = one.push(database.as(ANN).through(proxy.url()));
        database.awaitEqual(one, "note");
        Run pulled = two.pull(database.as(ANN).through(proxy.url()));

        assertEquals(Optional.empty(), pushed.error());
        assertEquals(Optional.empty(), pulled.error());
        assertEquals(0, proxy.cuts());
        assertEquals(Optional.of("edited"), two.title("note"));
        assertContent(content, two.document("note").getBlob("file"));
    }

    private static void assertContent(byte[] expected, @Nullable Blob blob) {
        assertNotNull(blob);
        byte[] content = blob.getContent();
        assertArrayEquals(expected, content == null ? new byte[0] : content);
    }

    private static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        return noise;
    }
}
