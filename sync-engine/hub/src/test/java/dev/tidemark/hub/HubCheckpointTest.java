package dev.tidemark.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tidemark.hub.blip.BlipRequest;
import dev.tidemark.hub.blip.IncomingReply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class HubCheckpointTest {
    private static final String GAPS = "{\"time\":1,\"local\":2,\"localCompleted\":[0,1,2,1],\"remote\":\"5:3\"}";

    @TempDir
    Path folder;

    @Test
    void checkpointIsKeptByUserAndClientAndSurvivesARestart() {
        try (var hub = TestHub.at(folder);
                var client = hub.ann()) {
            assertEquals(404, refusal(client.ask(get("cp-1"))));
            assertEquals("0-1", rev(client.ask(set("cp-1", "", "{\"time\":1}"))));
            assertEquals("0-2", rev(client.ask(set("cp-1", "0-1", "{\"time\":2}"))));
        }

        try (var hub = new Restarted(folder);
                var ann = RawClient.connect(hub.hub, "ann");
                var bob = RawClient.connect(hub.hub, "bob")) {
            assertEquals("{\"time\":2}", body(ann.ask(get("cp-1"))));
            assertEquals(404, refusal(bob.ask(get("cp-1"))));
        }
    }

    @Test
    void checkpointWithAnotherRevisionIsAConflict() {
        try (var hub = TestHub.at(folder);
                var client = hub.ann()) {
            assertEquals(409, refusal(client.ask(set("cp-1", "0-1", "{}"))));
            assertEquals("0-1", rev(client.ask(set("cp-1", "", "{}"))));
            assertEquals(409, refusal(client.ask(set("cp-1", "", "{}"))));
            assertEquals(409, refusal(client.ask(set("cp-1", "0-7", "{}"))));
        }
    }

    @Test
    void progressThatTheClientWouldMisreadIsLeftOut() {
        try (var hub = TestHub.at(folder);
                var client = hub.ann()) {
            client.ask(set("cp-1", "", GAPS));

            assertEquals("{\"time\":1,\"local\":2,\"remote\":\"5:3\"}", body(client.ask(get("cp-1"))));
        }
    }

    @Test
    void defenceCanBeSwitchedOffByTests() {
        try (var hub = TestHub.at(folder, settings -> settings.withRemoveLocalCompleted(false));
                var client = hub.ann()) {
            client.ask(set("cp-1", "", GAPS));

            assertEquals(GAPS, body(client.ask(get("cp-1"))));
        }
    }

    @Test
    void administratorCanDeleteACheckpoint() throws Exception {
        try (var hub = TestHub.at(folder);
                var client = hub.ann()) {
            client.ask(set("cp-a/b=", "", "{}"));

            assertEquals(
                    200,
                    hub.admin("DELETE", "/tidemark/_local/checkpoint%2Fcp-a%2Fb=", "")
                            .statusCode());
            assertEquals(404, refusal(client.ask(get("cp-a/b="))));
        }
    }

    private static BlipRequest get(String client) {
        return BlipRequest.of("getCheckpoint").with("client", client);
    }

    private static BlipRequest set(String client, String rev, String body) {
        return BlipRequest.of("setCheckpoint")
                .with("client", client)
                .with("rev", rev)
                .json(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String rev(IncomingReply reply) {
        return String.valueOf(
                assertInstanceOf(IncomingReply.Answer.class, reply).properties().get("rev"));
    }

    private static String body(IncomingReply reply) {
        return new String(assertInstanceOf(IncomingReply.Answer.class, reply).body(), StandardCharsets.UTF_8);
    }

    private static int refusal(IncomingReply reply) {
        return assertInstanceOf(IncomingReply.Refused.class, reply).code();
    }

    /// A hub on data that has its users already.
    private record Restarted(Hub hub) implements AutoCloseable {
        Restarted(Path folder) {
            this(Hub.start(
                    HubSettings.at(folder).withPorts(0, 0), Thread.ofVirtual().factory()));
        }

        @Override
        public void close() {
            hub.close();
        }
    }
}
