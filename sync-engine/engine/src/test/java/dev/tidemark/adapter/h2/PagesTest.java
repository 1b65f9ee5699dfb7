package dev.tidemark.adapter.h2;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which index serves a page: a list of many documents is read as fast as one of few.
class PagesTest {
    private static final Map<String, String> INDEXES = Map.of(
            Pages.OF_ALL, "DOCUMENT_SHELF: [^*]*MODIFIED <= ",
            Pages.OF_TYPE, "DOCUMENT_LISTED: [^*]*MODIFIED <= ",
            Pages.IN_INBOX, "DOCUMENT_INBOX: INBOX >= [^*]* AND INBOX <= ",
            Pages.IN_INBOX_OF_TYPE, "DOCUMENT_INBOX: INBOX >= [^*]* AND INBOX <= ");

    @Test
    void everyPageIsARangeOfAnIndexInItsOrder(@TempDir Path folder) throws SQLException {
        try (H2Store store = H2Store.open(folder)) {
            for (var each : INDEXES.entrySet()) {
                String plan = plan(store, each.getKey());

                assertTrue(plan.matches(".*" + each.getValue() + ".*"), plan);
                assertTrue(plan.contains("/* index sorted */"), plan);
            }
        }
    }

    private static String plan(H2Store store, String select) throws SQLException {
        return store.database()
                .read(sql ->
                        sql.first("EXPLAIN " + select.replaceAll("LIMIT [?]", "LIMIT 50"), row -> row.getString(1)))
                .orElseThrow()
                .replaceAll("\\s+", " ");
    }
}
