package dev.tidemark.hub;

import static dev.tidemark.hub.TestHub.rev;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class HubRestTest {
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
    void revisionsThatAreNotHeldAreNamed() throws Exception {
        try (var client = hub.ann()) {
            client.ask(rev("note", "3-cc", "2-bb,1-aa", "{}"));
        }

        String answer = hub.as(
                        "ann",
                        "POST",
                        "/_revs_diff",
                        "{\"note\":[\"3-cc\",\"2-bb\",\"1-aa\",\"4-dd\"],\"held\":[],\"other\":[\"1-ee\"]}")
                .body();

        assertEquals(
                "{\"note\":{\"missing\":[\"4-dd\"],\"possible_ancestors\":[\"3-cc\"]},\"other\":{\"missing\":[\"1-ee\"]}}",
                answer);
        assertEquals(
                "{}",
                hub.as("ann", "POST", "/_revs_diff", "{\"note\":[\"2-bb\"]}").body());
        assertEquals(400, hub.as("ann", "POST", "/_revs_diff", "[]").statusCode());
    }

    @Test
    void tenThousandRevisionsAreAskedAboutAtOnce() throws Exception {
        var question = new StringBuilder("{\"first\":[\"1-aa\"]");
        for (int number = 0; number < 10_000; number++) {
            question.append(",\"note-").append(number).append("\":[\"1-aa\"]");
        }

        var answer = hub.as("ann", "POST", "/_revs_diff", question.append('}').toString());

        assertEquals(200, answer.statusCode());
        assertEquals(10_001, answer.body().split("missing", -1).length - 1);
    }

    @Test
    void administratorWritesReadsAndDeletesDocuments() throws Exception {
        var created = hub.admin("PUT", "/tidemark/note", "{\"title\":\"one\",\"channels\":[\"b\"]}");
        String first = created.body().replaceAll(".*\"rev\":\"([^\"]+)\".*", "$1");
        var conflict = hub.admin("PUT", "/tidemark/note", "{}");
        var second = hub.admin("PUT", "/tidemark/note?rev=" + first, "{\"title\":\"two\",\"channels\":[\"b\"]}");

        assertEquals(201, created.statusCode());
        assertTrue(first.matches("1-[0-9a-f]{40}"), first);
        assertEquals(409, conflict.statusCode());
        assertEquals(201, second.statusCode());
        assertTrue(hub.as("bob", "GET", "/note", "").body().contains("\"title\":\"two\""));

        String rev = second.body().replaceAll(".*\"rev\":\"([^\"]+)\".*", "$1");
        assertEquals(200, hub.admin("DELETE", "/tidemark/note?rev=" + rev, "").statusCode());
        assertEquals(404, hub.admin("GET", "/tidemark/note", "").statusCode());
        assertEquals(201, hub.admin("PUT", "/tidemark/note", "{}").statusCode());
    }

    @Test
    void usersSeeOnlyWhatTheyMayRead() throws Exception {
        hub.admin("PUT", "/tidemark/open", "{\"channels\":[\"b\"]}");
        hub.admin("PUT", "/tidemark/closed", "{}");

        String bobs = hub.as("bob", "GET", "/_changes", "").body();
        String anns =
                hub.as("ann", "GET", "/_changes?limit=1&include_docs=true", "").body();

        assertTrue(bobs.contains("\"open\"") && !bobs.contains("\"closed\""), bobs);
        assertTrue(anns.contains("\"channels\":[\"b\"]") && anns.contains("\"last_seq\":\"3\""), anns);
        assertEquals(403, hub.as("bob", "GET", "/closed", "").statusCode());
        assertEquals(200, hub.as("ann", "GET", "/closed", "").statusCode());
    }

    @Test
    void databaseSaysHowFarItIs() throws Exception {
        assertEquals(
                "{\"db_name\":\"tidemark\",\"update_seq\":2,\"state\":\"Online\"}",
                hub.as("ann", "GET", "/", "").body());
    }

    @Test
    void administrationIsClosedToOtherNamesOfThisMachine() throws Exception {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), hub.hub.admin().getPort())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
        }
        assertEquals(200, hub.admin("GET", "/", "").statusCode());
    }
}
