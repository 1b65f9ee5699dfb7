package dev.tidemark.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.hub.blip.CloseCode;
import dev.tidemark.hub.blip.IncomingReply;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Several databases in one hub, and how each is configured.
@Timeout(60)
final class RestDatabasesTest {
    private static final String CARL = "{\"password\":\"" + TestHub.PASSWORD + "\",\"admin_channels\":[\"*\"]}";
    private static final String BY_OWNER = "function(doc, oldDoc) { channel(doc.owner); }";

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
    void databasesOfOneHubShareNothing() throws Exception {
        var created = hub.admin("PUT", "/other/", "{\"bucket\":\"x\",\"num_index_replicas\":0,\"use_views\":true}");
        hub.admin("PUT", "/other/_user/carl", CARL);
        hub.admin("PUT", "/other/note", "{}");

        try (var carl = carl("other")) {
            assertFalse(carl.ask(TestHub.rev("pushed", "1-aa", "", "{}")) instanceof IncomingReply.Refused);
        }
        assertEquals(201, created.statusCode());
        assertEquals(200, asCarl("/other/pushed").statusCode());
        assertEquals(404, hub.admin("GET", "/tidemark/note", "").statusCode());
        assertEquals(404, hub.admin("GET", "/tidemark/_user/carl", "").statusCode());
        assertEquals(401, asCarl("/tidemark/").statusCode());
        assertEquals(
                "[\"other\",\"tidemark\"]", hub.admin("GET", "/_all_dbs", "").body());
        assertEquals(2, hub.hub.users().list().size());
    }

    @Test
    void databasesAreOpenedAgainAtTheNextStart() throws Exception {
        hub.admin("PUT", "/other/", "{\"guest\":{\"disabled\":false,\"admin_channels\":[\"*\"]}}");
        hub.admin("PUT", "/other/note", "{}");
        Files.createDirectories(folder.resolve("databases/unfinished"));
        hub.close();

        hub = TestHub.at(folder);

        assertEquals(200, hub.users("GET", "/other/note", "").statusCode());
        assertEquals(401, hub.users("GET", "/unfinished/", "").statusCode());
        assertFalse(Files.exists(folder.resolve("databases/unfinished")));
        assertTrue(Files.exists(folder.resolve("hub.mv.db")));
    }

    @Test
    void databaseThatCannotBeOpenedIsUnavailableAndNoOtherSuffers() throws Exception {
        Files.createDirectories(folder.resolve("databases/broken"));
        Files.writeString(folder.resolve("databases/broken/hub.mv.db"), "no database at all".repeat(1_000));
        hub.close();

        hub = TestHub.at(folder);

        assertEquals(503, hub.users("GET", "/broken/", "").statusCode());
        assertEquals(503, hub.admin("GET", "/broken/", "").statusCode());
        assertEquals(412, hub.admin("PUT", "/broken/", "{}").statusCode());
        assertEquals(200, hub.as("ann", "GET", "/", "").statusCode());
    }

    @Test
    void namesThatAreTakenOrCannotBeAreRefused() throws Exception {
        assertEquals(412, hub.admin("PUT", "/tidemark/", "{}").statusCode());
        assertEquals(400, hub.admin("PUT", "/Upper/", "{}").statusCode());
        assertEquals(400, hub.admin("PUT", "/..%2Fx/", "{}").statusCode());
        assertEquals(400, hub.admin("PUT", "/other/", "[").statusCode());
        assertEquals(400, hub.admin("PUT", "/other/", "{\"sync\":1}").statusCode());
        assertEquals(404, hub.admin("GET", "/other/", "").statusCode());
        hub.admin("PUT", "/other/", "");
        hub.close();

        var settings = HubSettings.at(folder).withPorts(0, 0).withDatabase("other");
        assertThrows(
                IllegalArgumentException.class,
                () -> Hub.start(settings, Thread.ofVirtual().factory()));
    }

    @Test
    void removedDatabaseIsGoneWithItsDataAndItsConnections() throws Exception {
        hub.admin("PUT", "/other/", "");
        hub.admin("PUT", "/other/_user/carl", CARL);
        hub.admin("PUT", "/other/note", "{}");
        try (var carl = carl("other")) {
            var removed = hub.admin("DELETE", "/other/", "");

            assertEquals(200, removed.statusCode());
            assertEquals(CloseCode.TRANSIENT, carl.closeCode());
        }
        assertEquals(401, asCarl("/other/").statusCode());
        assertEquals(404, hub.as("ann", "GET", "/../other/", "").statusCode());
        assertEquals(404, hub.admin("DELETE", "/other/", "").statusCode());
        try (var left = Files.list(folder.resolve("databases"))) {
            assertEquals(List.of(), left.toList());
        }
        assertEquals(201, hub.admin("PUT", "/other/", "").statusCode());
        assertEquals(404, hub.admin("GET", "/other/note", "").statusCode());
        assertEquals(403, hub.admin("DELETE", "/tidemark/", "").statusCode());
    }

    @Test
    void unknownDatabaseIsToldToThoseAloneWhomTheHubKnows() throws Exception {
        hub.admin("PUT", "/other/", "{\"guest\":{\"disabled\":false}}");
        hub.admin("PUT", "/other/_user/carl", CARL);

        assertEquals(401, hub.users("GET", "/nowhere/", "").statusCode());
        assertEquals(404, asCarl("/nowhere/").statusCode());
        assertEquals(401, hub.users("GET", "/tidemark/", "").statusCode());
        assertEquals(401, hub.users("PUT", "/nowhere/", "{}").statusCode());
        assertEquals(405, hub.users("PUT", "/other/", "{}").statusCode());
    }

    @Test
    void syncFunctionTakesEffectForWhatIsWrittenFromThenOn() throws Exception {
        hub.admin("PUT", "/tidemark/before", "{\"owner\":\"b\"}");

        var stored = hub.admin("PUT", "/tidemark/_config/sync", BY_OWNER);
        hub.admin("PUT", "/tidemark/after", "{\"owner\":\"b\"}");

        assertEquals(200, stored.statusCode());
        assertEquals(BY_OWNER, hub.admin("GET", "/tidemark/_config/sync", "").body());
        assertEquals(403, hub.as("bob", "GET", "/before", "").statusCode());
        assertEquals(200, hub.as("bob", "GET", "/after", "").statusCode());
        hub.close();
        hub = TestHub.at(folder);
        hub.admin("PUT", "/tidemark/later", "{\"owner\":\"b\"}");
        assertEquals(200, hub.as("bob", "GET", "/later", "").statusCode());
        assertEquals(200, hub.admin("DELETE", "/tidemark/_config/sync", "").statusCode());
        hub.admin("PUT", "/tidemark/last", "{\"owner\":\"b\"}");
        assertEquals(403, hub.as("bob", "GET", "/last", "").statusCode());
    }

    @Test
    void functionThatCannotBeCompiledChangesNothing() throws Exception {
        var function = hub.admin("PUT", "/tidemark/_config/sync", "function(doc) { const a = 1; }");
        var config = hub.admin("PUT", "/tidemark/_config", "{\"sync\":\"function(\",\"guest\":{\"disabled\":false}}");
        var database = hub.admin("PUT", "/other/", "{\"sync\":\"function(doc) { x => 1 }\"}");

        assertEquals(400, function.statusCode());
        assertEquals(400, config.statusCode());
        assertEquals(400, database.statusCode());
        assertEquals(401, hub.users("GET", "/tidemark/", "").statusCode());
        assertEquals("", hub.admin("GET", "/tidemark/_config/sync", "").body());
        assertFalse(Files.exists(folder.resolve("databases/other")));
    }

    @Test
    void functionThatFailsOrRefusesIsToldByRest() throws Exception {
        hub.admin(
                "PUT",
                "/tidemark/_config/sync",
                "function(doc) { if (doc.bad) { throw('oops'); } requireAccess('a'); channel(doc.channels); }");

        var failed = hub.admin("PUT", "/tidemark/note", "{\"bad\":true}");
        var refused = hub.as("bob", "PUT", "/note", "{}");
        String batch = hub.as("bob", "POST", "/_bulk_docs", "{\"docs\":[{\"_id\":\"x\",\"bad\":1},{\"_id\":\"y\"}]}")
                .body();

        assertEquals(500, failed.statusCode());
        assertEquals("{\"error\":\"Forbidden\",\"reason\":\"sg missing channel access\"}", refused.body());
        assertTrue(batch.contains("\"status\":500") && batch.contains("\"status\":403"), batch);
        assertEquals(201, hub.admin("PUT", "/tidemark/note", "{}").statusCode());
    }

    @Test
    void configurationIsReplacedByPutAndAddedToByPost() throws Exception {
        hub.admin("PUT", "/tidemark/_config", "{\"sync\":\"" + BY_OWNER + "\",\"import_docs\":false}");
        hub.admin("POST", "/tidemark/_config", "{\"guest\":{\"disabled\":false,\"admin_channels\":[\"g\"]},\"x\":1}");

        String merged = hub.admin("GET", "/tidemark/_config", "").body();
        int status = hub.admin("PUT", "/tidemark/_config", "{\"x\":2}").statusCode();
        String replaced = hub.admin("GET", "/tidemark/_config", "").body();

        assertEquals(
                "{\"sync\":\"" + BY_OWNER + "\",\"import_docs\":false,\"x\":1,\"name\":\"tidemark\","
                        + "\"guest\":{\"disabled\":false,\"admin_channels\":[\"g\"]}}",
                merged);
        assertEquals(201, status);
        assertTrue(replaced.startsWith("{\"x\":2,\"name\""), replaced);
        assertEquals(
                400,
                hub.admin("PUT", "/tidemark/_config", "{\"name\":\"other\"}").statusCode());
    }

    @Test
    void offlineDatabaseAnswers503AndItsClientsComeBack() throws Exception {
        try (var ann = hub.ann()) {
            assertEquals(200, hub.admin("POST", "/tidemark/_offline", "").statusCode());

            assertEquals(CloseCode.TRANSIENT, ann.closeCode());
        }
        assertEquals(503, hub.as("ann", "GET", "/", "").statusCode());
        assertEquals(503, hub.admin("GET", "/tidemark/note", "").statusCode());
        assertTrue(hub.admin("GET", "/tidemark/", "").body().contains("\"state\":\"Offline\""));
        assertTrue(HttpExchange.upgrade(hub.hub.url().getPort(), "/tidemark", "X: y")
                .startsWith("HTTP/1.1 503"));
        assertEquals(200, hub.admin("POST", "/tidemark/_online", "").statusCode());
        try (var ann = hub.ann()) {
            assertFalse(ann.isClosed());
        }
    }

    private RawClient carl(String database) {
        URI uri = URI.create(hub.hub.url().toString().replace("tidemark", database));
        return RawClient.connect(uri, "Authorization", RawClient.basic("carl", TestHub.PASSWORD));
    }

    private HttpResponse<String> asCarl(String path) throws Exception {
        return hub.users("GET", path, "", "Authorization", RawClient.basic("carl", TestHub.PASSWORD));
    }
}
