package dev.tidemark.hub;

import static dev.tidemark.hub.TestHub.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Attachments by REST.
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RestAttachmentsTest {
    private static final int MAX = 2 << 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private Path data;
    private TestHub hub;

    @BeforeAll
    void start(@TempDir Path folder) {
        data = folder;
        hub = TestHub.at(folder, settings -> settings.withAttachmentMax(MAX));
    }

    @AfterAll
    void stop() {
        hub.close();
        http.shutdownNow();
    }

    @Test
    void contentOfAnySizeComesBackAsItWas() throws Exception {
        for (int size : new int[] {0, 1, 128_001, MAX}) {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);

            var stored = put("sized" + size, "photo%2F1.jpg", "image/jpeg", content);
            var read = get("/sized" + size + "/photo%2F1.jpg");

            assertEquals(201, stored.statusCode());
            assertArrayEquals(content, read.body());
            assertEquals("image/jpeg", read.headers().firstValue("Content-Type").orElse(""));
            assertEquals(size, read.headers().firstValueAsLong("Content-Length").orElse(-1));
        }
    }

    @Test
    void attachmentOfADocumentThatIsThereNeedsItsRevision() throws Exception {
        String rev = text(hub.admin("PUT", "/tidemark/there", "{\"n\":1}"), "rev");

        var blind = put("there", "a", "text/plain", new byte[1]);
        var stale = put("there", "a?rev=1-aa", "text/plain", new byte[1]);
        var fit = put("there", "a?rev=" + rev, "text/plain", new byte[1]);

        assertEquals(409, blind.statusCode());
        assertEquals(409, stale.statusCode());
        assertEquals(201, fit.statusCode());
        String document = hub.admin("GET", "/tidemark/there", "").body();
        assertTrue(
                document.contains("\"n\":1,\"_attachments\":{\"a\":{\"content_type\":\"text/plain\",\"revpos\":2,"),
                document);
    }

    @Test
    void attachmentThatIsTooLongIsRefusedAndLeavesNothing() throws Exception {
        var refused = put("toolong", "a", "text/plain", new byte[MAX + 1]);

        assertEquals(413, refused.statusCode());
        assertEquals(404, hub.admin("GET", "/tidemark/toolong", "").statusCode());
        try (var left = Files.list(data.resolve("attachments").resolve("incoming"))) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void attachmentWithinABodyIsTakenOutOfIt() throws Exception {
        String body = "{\"_attachments\":{\"t.txt\":{\"content_type\":\"text/plain\",\"data\":\"aGVsbG8=\"}}}";
        String rev = text(hub.as("ann", "PUT", "/inline", body), "rev");

        String document = hub.as("ann", "GET", "/inline", "").body();
        var kept = hub.as("ann", "PUT", "/inline?rev=" + rev, document.replace("{\"_id\"", "{\"n\":2,\"_id\""));

        assertEquals("hello", new String(get("/inline/t.txt").body(), StandardCharsets.UTF_8));
        assertTrue(
                document.contains("\"digest\":\"sha1-qvTGHdzF6KLavt4PO0gs2a6pQ00=\",\"length\":5,\"stub\":true"),
                document);
        assertEquals(201, kept.statusCode());
        assertEquals("hello", new String(get("/inline/t.txt").body(), StandardCharsets.UTF_8));
        assertEquals(
                400,
                hub.as("ann", "PUT", "/inline2", "{\"_attachments\":{\"t\":{\"data\":\"not base64!\"}}}")
                        .statusCode());
    }

    @Test
    void digestAloneOpensNothingToUsers() throws Exception {
        put("secret", "a", "text/plain", new byte[] {1, 2, 3});
        String digest = text(hub.admin("GET", "/tidemark/secret", ""), "digest");

        var stub = hub.as(
                "bob", "PUT", "/thief", "{\"_attachments\":{\"a\":{\"stub\":true,\"digest\":\"" + digest + "\"}}}");
        var blob = hub.as("bob", "PUT", "/thief", "{\"a\":{\"@type\":\"blob\",\"digest\":\"" + digest + "\"}}");

        assertEquals(400, stub.statusCode());
        assertEquals(400, blob.statusCode());
        assertEquals(403, hub.as("bob", "GET", "/secret/a", "").statusCode());
        assertEquals(403, hub.as("bob", "PUT", "/secret/b", "x").statusCode());
    }

    @Test
    void blobThatAClientPushedHasTheNameThatAGatewayGivesIt() throws Exception {
        byte[] content = {7, 8, 9};
        try (var client = hub.ann()) {
            client.on("getAttachment", request -> request.reply(Blobs.reply(content)));
            client.ask(TestHub.rev("pushed", "1-aa", "", "{\"list\":[" + Blobs.body(content) + "]}"));
        }

        assertArrayEquals(content, get("/pushed/blob_%2Flist%2F0%2Fphoto").body());
        assertEquals(404, get("/pushed/blob_%2Flist%2F1%2Fphoto").statusCode());
        assertEquals(404, get("/pushed/other").statusCode());
    }

    @Test
    void whatABrowserWouldRunIsDownloadedOnly() throws Exception {
        put("page", "p.html", "text/html; charset=utf-8", "<script></script>".getBytes(StandardCharsets.UTF_8));

        var read = get("/page/p.html");

        assertEquals(
                "attachment", read.headers().firstValue("Content-Disposition").orElse(""));
        assertEquals(
                "nosniff", read.headers().firstValue("X-Content-Type-Options").orElse(""));
    }

    private HttpResponse<String> put(String id, String name, String type, byte[] content) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(hub.hub.admin() + "/tidemark/" + id + "/" + name))
                .header("Content-Type", type)
                .PUT(BodyPublishers.ofByteArray(content));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + hub.hub.url().getPort() + "/tidemark" + path);
        var request = HttpRequest.newBuilder(uri).header("Authorization", RawClient.basic("ann", TestHub.PASSWORD));
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }
}
