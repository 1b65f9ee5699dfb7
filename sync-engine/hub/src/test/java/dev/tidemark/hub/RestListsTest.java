package dev.tidemark.hub;

import static dev.tidemark.hub.TestHub.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Many documents by REST: `_bulk_docs`, `_changes`, `_all_docs`.
@Timeout(60)
final class RestListsTest {
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
    void documentsOfABatchAreTakenOrRefusedEachForItself() throws Exception {
        hub.admin("PUT", "/tidemark/there", "{}");

        var answer = hub.as(
                "ann",
                "POST",
                "/_bulk_docs",
                "{\"docs\":[{\"_id\":\"a\",\"n\":1},{\"_id\":\"there\"},{\"_id\":\"_bad\"},{\"n\":2},{\"_id\":\"c\",\"n\":1e999}]}");

        assertEquals(201, answer.statusCode());
        assertTrue(
                answer.body()
                        .matches("\\[\\{\"id\":\"a\",\"rev\":\"1-[0-9a-f]{40}\"},"
                                + "\\{\"id\":\"there\",\"status\":409,\"error\":\"conflict\",\"reason\":\"Document exists\"},"
                                + "\\{\"id\":\"_bad\",\"status\":400,\"error\":\"bad_request\",\"reason\":\"Invalid doc ID\"},"
                                + "\\{\"id\":\"[0-9a-f]{32}\",\"rev\":\"1-[0-9a-f]{40}\"},"
                                + "\\{\"id\":\"c\",\"status\":400,.*}]"),
                answer.body());
        assertEquals(400, hub.as("ann", "POST", "/_bulk_docs", "{\"docs\":[1]}").statusCode());
        assertEquals(400, hub.as("ann", "POST", "/_bulk_docs", "{}").statusCode());
    }

    @Test
    void revisionsMadeElsewhereComeInABatchWithTheirHistories() throws Exception {
        var answer = hub.admin(
                "POST",
                "/tidemark/_bulk_docs",
                "{\"new_edits\":false,\"docs\":["
                        + "{\"_id\":\"a\",\"n\":1,\"_rev\":\"1-aa\",\"_revisions\":{\"start\":1,\"ids\":[\"aa\"]}},"
                        + "{\"_id\":\"a\",\"_deleted\":true,\"_revisions\":{\"start\":2,\"ids\":[\"bb\",\"aa\"]}},"
                        + "{\"_id\":\"b\",\"_revisions\":{\"start\":30,\"ids\":[\"cc\"]}},"
                        + "{\"_id\":\"c\"},"
                        + "{\"_id\":\"d\",\"_revisions\":{\"start\":1,\"ids\":[\"a\"]}}]}");

        assertEquals(
                "[{\"id\":\"a\",\"rev\":\"1-aa\"},{\"id\":\"a\",\"rev\":\"2-bb\"},{\"id\":\"b\",\"rev\":\"30-cc\"},"
                        + "{\"id\":\"c\",\"status\":400,\"error\":\"bad_request\",\"reason\":\"Bad _revisions\"},"
                        + "{\"id\":\"d\",\"status\":400,\"error\":\"bad_request\",\"reason\":\"Bad _revisions\"}]",
                answer.body());
        assertEquals(404, hub.admin("GET", "/tidemark/a", "").statusCode());
    }

    @Test
    void twoThousandDocumentsGoInAtOnce() throws Exception {
        var batch = new StringBuilder("{\"docs\":[{\"_id\":\"n\"}");
        for (int number = 1; number < 2_000; number++) {
            batch.append(",{\"_id\":\"n").append(number).append("\"}");
        }

        var answer =
                hub.admin("POST", "/tidemark/_bulk_docs", batch.append("]}").toString());

        assertEquals(2_000, answer.body().split("\"rev\":\"1-", -1).length - 1);
        assertTrue(hub.admin("GET", "/tidemark/_all_docs", "").body().contains("\"total_rows\":2000"));
    }

    @Test
    void usersSeeOnlyWhatTheyMayRead() throws Exception {
        hub.admin("PUT", "/tidemark/open", "{\"channels\":[\"b\"]}");
        hub.admin("PUT", "/tidemark/closed", "{}");

        String bobs = hub.as("bob", "GET", "/_changes", "").body();
        String anns =
                hub.as("ann", "GET", "/_changes?limit=1&include_docs=true", "").body();
        String bobsDocuments = hub.as("bob", "GET", "/_all_docs", "").body();

        assertTrue(bobs.contains("\"open\"") && !bobs.contains("\"closed\""), bobs);
        assertTrue(anns.contains("\"channels\":[\"b\"]") && anns.contains("\"last_seq\":\"3\""), anns);
        assertTrue(bobsDocuments.contains("\"total_rows\":1") && bobsDocuments.contains("\"open\""), bobsDocuments);
    }

    @Test
    void changesAreAskedForInPartsAndByBody() throws Exception {
        for (String id : new String[] {"a", "b", "c"}) {
            hub.admin("PUT", "/tidemark/" + id, "{\"channels\":[\"" + id + "\"]}");
        }
        String rev = text(hub.admin("GET", "/tidemark/b", ""), "_rev");
        hub.admin("DELETE", "/tidemark/b?rev=" + rev, "");

        String since =
                hub.admin("GET", "/tidemark/_changes?since=4&feed=normal", "").body();
        String active = hub.admin("POST", "/tidemark/_changes", "{\"since\":\"0\",\"active_only\":true,\"limit\":9}")
                .body();
        String one = hub.admin("GET", "/tidemark/_changes?filter=_doc_ids&doc_ids=%5B%22a%22%5D", "")
                .body();
        String channel = hub.admin("GET", "/tidemark/_changes?filter=sync_gateway/bychannel&channels=c,x", "")
                .body();

        assertTrue(since.contains("\"c\"") && !since.contains("\"a\""), since);
        assertTrue(
                since.matches("(?s).*\"seq\":6,\"id\":\"b\",\"changes\":\\[\\{\"rev\":\"2-.*\"}],\"deleted\":true}.*"),
                since);
        assertTrue(active.contains("\"a\"") && !active.contains("\"b\""), active);
        assertTrue(one.contains("\"a\"") && !one.contains("\"c\""), one);
        assertTrue(channel.contains("\"c\"") && !channel.contains("\"a\""), channel);
    }

    @Test
    void questionsAboutChangesThatMakeNoSenseAreRefused() throws Exception {
        for (String query : new String[] {"since=x", "since=-1", "limit=x", "feed=continuous", "filter=mine"}) {
            assertEquals(
                    400, hub.admin("GET", "/tidemark/_changes?" + query, "").statusCode(), query);
        }
        assertEquals(400, hub.admin("POST", "/tidemark/_changes", "[]").statusCode());
        assertEquals(200, hub.admin("GET", "/tidemark/_changes?since=7:3", "").statusCode());
        assertEquals(200, hub.admin("GET", "/tidemark/_changes?since=5::8", "").statusCode());
    }

    @Test
    void allDocumentsAreListedByIdWithinBounds() throws Exception {
        for (String id : new String[] {"d", "b", "a", "c"}) {
            hub.admin("PUT", "/tidemark/" + id, "{}");
        }
        hub.admin("DELETE", "/tidemark/c?rev=" + text(hub.admin("GET", "/tidemark/c", ""), "_rev"), "");
        String rev = text(hub.admin("GET", "/tidemark/b", ""), "_rev");

        String all = hub.admin("GET", "/tidemark/_all_docs", "").body();
        String some = hub.admin("GET", "/tidemark/_all_docs?startkey=%22b%22&endkey=%22c%22&include_docs=true", "")
                .body();
        String first = hub.admin("GET", "/tidemark/_all_docs?limit=1", "").body();

        assertTrue(all.matches("(?s)\\{\"rows\":\\[.*\"a\".*\"b\".*\"d\".*],\"total_rows\":3,\"update_seq\":7}"), all);
        assertFalse(all.contains("\"c\""), all);
        assertEquals(
                "{\"rows\":[\n{\"key\":\"b\",\"id\":\"b\",\"value\":{\"rev\":\"" + rev
                        + "\"},\"doc\":{\"_id\":\"b\",\"_rev\":\"" + rev + "\"}}\n],\"total_rows\":1,\"update_seq\":7}",
                some);
        assertTrue(first.contains("\"a\"") && first.contains("\"total_rows\":1"), first);
    }

    @Test
    void databaseSaysHowFarItIs() throws Exception {
        assertEquals(
                "{\"db_name\":\"tidemark\",\"update_seq\":2,\"state\":\"Online\"}",
                hub.as("ann", "GET", "/", "").body());
    }
}
