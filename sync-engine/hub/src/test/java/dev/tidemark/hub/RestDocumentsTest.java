package dev.tidemark.hub;

import static dev.tidemark.hub.TestHub.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.hub.blip.IncomingReply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Single documents by REST.
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RestDocumentsTest {
    private TestHub hub;

    @BeforeAll
    void start(@TempDir Path folder) {
        hub = TestHub.at(folder);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void administratorWritesReadsAndDeletesDocuments() throws Exception {
        var created = hub.admin("PUT", "/tidemark/note", "{\"title\":\"one\",\"channels\":[\"b\"]}");
        String first = text(created, "rev");
        var conflict = hub.admin("PUT", "/tidemark/note", "{}");
        var second = hub.admin("PUT", "/tidemark/note?rev=" + first, "{\"title\":\"two\",\"channels\":[\"b\"]}");

        assertEquals(201, created.statusCode());
        assertTrue(first.matches("1-[0-9a-f]{40}"), first);
        assertEquals("{\"id\":\"note\",\"ok\":true,\"rev\":\"" + first + "\"}", created.body());
        assertEquals(409, conflict.statusCode());
        assertEquals("{\"error\":\"conflict\",\"reason\":\"Document exists\"}", conflict.body());
        assertEquals(201, second.statusCode());
        assertTrue(hub.as("bob", "GET", "/note", "").body().contains("\"title\":\"two\""));

        assertEquals(
                200,
                hub.admin("DELETE", "/tidemark/note?rev=" + text(second, "rev"), "")
                        .statusCode());
        assertEquals(404, hub.admin("GET", "/tidemark/note", "").statusCode());
        assertEquals(201, hub.admin("PUT", "/tidemark/note", "{}").statusCode());
    }

    @Test
    void userWritesAndReadsBackWhatTheyMayRead() throws Exception {
        var created = hub.as("bob", "PUT", "/bobs", "{\"channels\":[\"b\"]}");
        String rev = text(created, "rev");
        var changed = hub.as(
                "bob", "PUT", "/bobs", "{\"_id\":\"bobs\",\"_rev\":\"" + rev + "\",\"channels\":[\"b\"],\"n\":2}");
        var read = hub.as("bob", "GET", "/bobs", "");
        var deleted = hub.as("bob", "DELETE", "/bobs?rev=" + text(changed, "rev"), "");

        assertEquals(201, created.statusCode());
        assertEquals(201, changed.statusCode());
        assertTrue(read.body().startsWith("{\"_id\":\"bobs\",\"_rev\":\"2-"), read.body());
        assertTrue(read.body().endsWith("\"channels\":[\"b\"],\"n\":2}"), read.body());
        assertEquals(200, deleted.statusCode());
    }

    @Test
    void whatIsNotReadableIsForbiddenAndWhatIsNotThereIsMissing() throws Exception {
        hub.admin("PUT", "/tidemark/closed", "{}");

        assertEquals(403, hub.as("bob", "GET", "/closed", "").statusCode());
        assertEquals(200, hub.as("ann", "GET", "/closed", "").statusCode());
        assertEquals(404, hub.as("bob", "GET", "/nowhere", "").statusCode());
        assertEquals(409, hub.admin("DELETE", "/tidemark/nowhere?rev=1-aa", "").statusCode());
        assertEquals(400, hub.admin("PUT", "/tidemark/nowhere?rev=x", "{}").statusCode());
    }

    @Test
    void tombstoneIsReadByItsRevisionOnly() throws Exception {
        String first = text(hub.admin("PUT", "/tidemark/doomed", "{\"a\":1}"), "rev");
        String last = text(hub.admin("DELETE", "/tidemark/doomed?rev=" + first, ""), "rev");

        var hidden = hub.admin("GET", "/tidemark/doomed", "");
        var shown = hub.admin("GET", "/tidemark/doomed?rev=" + last + "&revs=true", "");

        assertEquals("{\"error\":\"not_found\",\"reason\":\"deleted\"}", hidden.body());
        assertEquals(
                "{\"_id\":\"doomed\",\"_rev\":\"" + last + "\",\"_deleted\":true,\"_revisions\":{\"ids\":[\""
                        + last.substring(2) + "\",\"" + first.substring(2) + "\"],\"start\":2}}",
                shown.body());
        assertEquals(404, hub.admin("GET", "/tidemark/doomed?rev=" + first, "").statusCode());
        assertEquals(404, hub.admin("GET", "/tidemark/doomed?rev=9-aa", "").statusCode());
        assertTrue(text(hub.admin("DELETE", "/tidemark/doomed", ""), "rev").startsWith("3-"));
    }

    @Test
    void revisionToReplaceMayBeNamedByHeaderAndMustNotContradictTheBody() throws Exception {
        String first = text(hub.admin("PUT", "/tidemark/named", "{}"), "rev");

        var contradicting = hub.admin("PUT", "/tidemark/named?rev=" + first, "{\"_rev\":\"1-bb\"}");
        var byHeader = hub.adminWith("PUT", "/tidemark/named", "{\"n\":1}", "If-Match", "\"" + first + "\"");

        assertEquals(400, contradicting.statusCode());
        assertEquals(201, byHeader.statusCode());
    }

    @Test
    void revisionMadeElsewhereKeepsItsIdAndHistory() throws Exception {
        String given = "{\"n\":3,\"_revisions\":{\"start\":3,\"ids\":[\"cc\",\"bb\",\"aa\"]}}";
        var stored = hub.admin("PUT", "/tidemark/given?new_edits=false", given);
        var again = hub.admin("PUT", "/tidemark/given?new_edits=false", given);
        var conflicting = hub.admin(
                "PUT", "/tidemark/given?new_edits=false", "{\"_revisions\":{\"start\":2,\"ids\":[\"dd\",\"aa\"]}}");

        assertEquals("{\"id\":\"given\",\"ok\":true,\"rev\":\"3-cc\"}", stored.body());
        assertEquals(201, again.statusCode());
        assertEquals(409, conflicting.statusCode());
        assertTrue(hub.admin("GET", "/tidemark/given?revs=true", "")
                .body()
                .contains("\"_revisions\":{\"ids\":[\"cc\",\"bb\",\"aa\"],\"start\":3}"));
    }

    @Test
    void malformedBodiesAreRefused() throws Exception {
        for (String body : new String[] {
            "",
            "[]",
            "{",
            "nothing",
            "{\"a\":1}x",
            "{\"a\":1e999}",
            "{\"a\":-1e999}",
            "{\"_unknown\":1}",
            "{\"_id\":\"other\"}"
        }) {
            assertEquals(400, hub.admin("PUT", "/tidemark/bad", body).statusCode(), body);
        }
        assertEquals(404, hub.admin("GET", "/tidemark/bad", "").statusCode());
    }

    @Test
    void bodyOfMoreThanTwentyMebibytesIsTooLarge() throws Exception {
        String body = "{\"a\":\"" + "x".repeat(20 << 20) + "\"}";

        assertEquals(413, hub.admin("PUT", "/tidemark/huge", body).statusCode());
    }

    @Test
    void idsHaveOneToTwoHundredAndFortyBytesByRestAndByReplication() throws Exception {
        String longest = "x".repeat(238) + "%C3%A4";

        assertEquals(201, hub.admin("PUT", "/tidemark/" + longest, "{}").statusCode());
        assertEquals(400, hub.admin("PUT", "/tidemark/x" + longest, "{}").statusCode());
        assertEquals(400, hub.admin("GET", "/tidemark/x" + longest, "").statusCode());
        assertEquals(400, hub.admin("PUT", "/tidemark/a%00b", "{}").statusCode());
        try (var client = hub.ann()) {
            assertFalse(client.ask(TestHub.rev("y".repeat(240), "1-aa", "", "{}")) instanceof IncomingReply.Refused);
            assertTrue(client.ask(TestHub.rev("y".repeat(241), "1-aa", "", "{}")) instanceof IncomingReply.Refused);
        }
    }

    @Test
    void idsWithSlashesAndPercentSignsAreTheirOwn() throws Exception {
        String rev = text(hub.admin("PUT", "/tidemark/a%2Fb%25c", "{}"), "rev");

        assertTrue(hub.as("ann", "GET", "/a%2Fb%25c", "").body().contains("\"_id\":\"a/b%c\",\"_rev\":\"" + rev));
    }

    @Test
    void revisionsThatAreNotHeldAreNamed() throws Exception {
        try (var client = hub.ann()) {
            client.ask(TestHub.rev("diff", "3-cc", "2-bb,1-aa", "{}"));
        }

        String answer = hub.as(
                        "ann",
                        "POST",
                        "/_revs_diff",
                        "{\"diff\":[\"3-cc\",\"2-bb\",\"1-aa\",\"4-dd\"],\"held\":[],\"other\":[\"1-ee\"]}")
                .body();

        assertEquals(
                "{\"diff\":{\"missing\":[\"4-dd\"],\"possible_ancestors\":[\"3-cc\"]},\"other\":{\"missing\":[\"1-ee\"]}}",
                answer);
        assertEquals(
                "{}",
                hub.as("ann", "POST", "/_revs_diff", "{\"diff\":[\"2-bb\"]}").body());
        assertEquals(400, hub.as("ann", "POST", "/_revs_diff", "[]").statusCode());
    }

    @Test
    void tenThousandRevisionsAreAskedAboutAtOnce() throws Exception {
        var question = new StringBuilder("{\"first\":[\"1-aa\"]");
        for (int number = 0; number < 10_000; number++) {
            question.append(",\"unheard-").append(number).append("\":[\"1-aa\"]");
        }

        var answer = hub.as("ann", "POST", "/_revs_diff", question.append('}').toString());

        assertEquals(200, answer.statusCode());
        assertEquals(10_001, answer.body().split("missing", -1).length - 1);
    }

    @Test
    void purgedDocumentIsAsIfItHadNeverBeen() throws Exception {
        hub.admin("PUT", "/tidemark/purged", "{\"a\":\"" + "x".repeat(100_000) + "\"}");

        var answer =
                hub.admin("POST", "/tidemark/_purge", "{\"purged\":[\"*\"],\"never\":[\"*\"],\"given\":[\"3-cc\"]}");

        assertEquals("{\"purged\":{\"purged\":[\"*\"]}}", answer.body());
        assertEquals(404, hub.admin("GET", "/tidemark/purged", "").statusCode());
        assertFalse(hub.admin("GET", "/tidemark/_changes", "").body().contains("\"id\":\"purged\""));
        assertEquals(201, hub.admin("PUT", "/tidemark/purged", "{}").statusCode());
        assertEquals(404, hub.as("ann", "POST", "/_purge", "{}").statusCode());
    }

    @Test
    void headIsAnsweredAsGetWithoutABody() throws Exception {
        hub.admin("PUT", "/tidemark/headed", "{}");
        hub.admin("PUT", "/tidemark/headed2/a", "content");

        assertEquals(200, hub.admin("HEAD", "/tidemark/headed", "").statusCode());
        assertEquals(404, hub.admin("HEAD", "/tidemark/headless", "").statusCode());
        var attachment = hub.admin("HEAD", "/tidemark/headed2/a", "");
        assertEquals("", attachment.body());
        assertEquals(7, attachment.headers().firstValueAsLong("Content-Length").orElse(-1));
        assertEquals(200, hub.admin("GET", "/tidemark/headed2/a", "").statusCode());
    }

    @Test
    void absurdNumbersAndNestingTakeNoTime() throws Exception {
        String number =
                "{\"a\":{\"@type\":\"blob\",\"digest\":\"sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=\",\"length\":1e999999999}}";
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertEquals(400, hub.admin("PUT", "/tidemark/absurd", number).statusCode());
        assertEquals(400, hub.admin("PUT", "/tidemark/absurd", deep).statusCode());
        assertEquals(
                400,
                hub.admin(
                                "PUT",
                                "/tidemark/absurd?new_edits=false",
                                "{\"_revisions\":{\"start\":1e999999999,\"ids\":[\"aa\"]}}")
                        .statusCode());
    }

    @Test
    void requestsThatAreNotServedAreToldApart() throws Exception {
        assertEquals(405, hub.admin("POST", "/tidemark/note", "{}").statusCode());
        assertEquals(404, hub.admin("GET", "/tidemark/_unknown", "").statusCode());
        assertEquals(404, hub.as("ann", "GET", "/_user/ann", "").statusCode());
        assertEquals(404, hub.as("ann", "GET", "/_config", "").statusCode());
    }
}
