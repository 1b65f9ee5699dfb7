package dev.tidemark.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.hub.blip.BlipRequest;
import dev.tidemark.hub.blip.IncomingReply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Checkpoints of clients by REST.
@Timeout(60)
final class RestLocalTest {
    private static final String PATH = "/_local/checkpoint%2Fcp-a%2Bb%2Fc%3D";

    @TempDir
    Path folder;

    private TestHub hub;

    @BeforeEach
    void start() {
        hub = TestHub.at(folder);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void checkpointOfAClientIsSeenReplacedAndDeletedByRest() throws Exception {
        try (var client = hub.ann()) {
            client.ask(BlipRequest.of("setCheckpoint")
                    .with("client", "cp-a+b/c=")
                    .json("{\"local\":3}".getBytes(StandardCharsets.UTF_8)));
        }

        var seen = hub.admin("GET", "/tidemark" + PATH, "");
        var stale = hub.admin("PUT", "/tidemark" + PATH, "{\"local\":4,\"_rev\":\"0-9\"}");
        var replaced = hub.admin("PUT", "/tidemark" + PATH, "{\"local\":4,\"_rev\":\"0-1\"}");

        assertEquals("{\"_id\":\"_local/checkpoint/cp-a+b/c=\",\"_rev\":\"0-1\",\"local\":3}", seen.body());
        assertEquals(409, stale.statusCode());
        assertEquals(201, replaced.statusCode());
        assertEquals("{\"id\":\"_local/checkpoint/cp-a+b/c=\",\"ok\":true,\"rev\":\"0-2\"}", replaced.body());
        assertTrue(hub.as("ann", "GET", PATH, "").body().contains("\"local\":4"));
        assertEquals(
                409, hub.admin("DELETE", "/tidemark" + PATH + "?rev=0-1", "").statusCode());
        assertEquals(
                200, hub.admin("DELETE", "/tidemark" + PATH + "?rev=0-2", "").statusCode());
        assertEquals(404, hub.admin("DELETE", "/tidemark" + PATH, "").statusCode());
        try (var client = hub.ann()) {
            assertInstanceOf(
                    IncomingReply.Refused.class,
                    client.ask(BlipRequest.of("getCheckpoint").with("client", "cp-a+b/c=")));
        }
    }

    @Test
    void usersReachTheirOwnClientsOnly() throws Exception {
        assertEquals(201, hub.as("ann", "PUT", PATH, "{\"local\":1}").statusCode());

        assertEquals(404, hub.as("bob", "GET", PATH, "").statusCode());
        assertEquals(404, hub.as("bob", "DELETE", PATH, "").statusCode());
        assertEquals(200, hub.as("ann", "GET", PATH, "").statusCode());
    }

    @Test
    void whatIsNoCheckpointIsNotThere() throws Exception {
        assertEquals(404, hub.admin("PUT", "/tidemark/_local/other", "{}").statusCode());
        assertEquals(
                404, hub.admin("PUT", "/tidemark" + PATH, "{\"_rev\":\"0-1\"}").statusCode());
        assertEquals(400, hub.admin("PUT", "/tidemark" + PATH, "[]").statusCode());
    }
}
