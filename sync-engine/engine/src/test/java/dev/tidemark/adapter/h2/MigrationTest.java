package dev.tidemark.adapter.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.intent.Action;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentQuery.Filter;
import dev.tidemark.replicate.DocumentStore.Counts;
import dev.tidemark.replicate.Epoch;
import dev.tidemark.replicate.Holdings;
import dev.tidemark.replicate.Tracked;
import dev.tidemark.testing.OneDevice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store of the first version is opened by this release.
class MigrationTest {
    private static final String ROW = "INSERT INTO document VALUES (?, ?, ?, ?, ?, TRUE, ?, ?, 1, 1, 0, ?, 0, 0, 0, '',"
            + " -1, '{}', '', 0, '', '', '')";

    @TempDir
    private Path folder;

    private final OneDevice device = new OneDevice();
    private final JdbcDataSource source = new JdbcDataSource();
    private Document listed;
    private Document conflict;
    private Document trashed;

    @BeforeEach
    void fillFirstVersion() throws SQLException {
        source.setURL("jdbc:h2:file:" + folder.toAbsolutePath().resolve(Database.NAME));
        source.setUser("sa");
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/engine")
                .target("1")
                .load()
                .migrate();
        listed = device.creates(new DocumentId("listed"), "text").after();
        conflict = device.creates(new DocumentId("conflict"), "text").after();
        device.creates(new DocumentId("trashed"), "text");
        trashed = device.does(new DocumentId("trashed"), new Action.DeleteDocument())
                .after();
        try (Connection connection = source.getConnection()) {
            var sql = new Sql(connection);
            insert(sql, 1, listed, Projection.LISTED, Projection.PLAIN);
            insert(sql, 2, conflict, Projection.LISTED, Projection.CONFLICT);
            insert(sql, 3, trashed, Projection.TRASHED, Projection.PLAIN);
            insert(sql, 4, device.creates(new DocumentId("gone"), "").after(), Projection.GONE, Projection.CONFLICT);
        }
    }

    private static void insert(Sql sql, long number, Document document, int shelf, int mark) throws SQLException {
        var content = StoredContent.of(document);
        sql.update(
                "INSERT INTO state VALUES (?, ?, ?, ?, ?)",
                number,
                number,
                content.digest(),
                content.bytes().length,
                content.bytes());
        int conflicts = mark == Projection.CONFLICT ? 1 : 0;
        long modified = document.modified().packed();
        sql.update(ROW, number, document.id().value(), document.type(), shelf, modified, mark, conflicts, number);
    }

    @Test
    void storeOfTheFirstVersionIsBroughtToThisOne() {
        assertEverythingIsThere();
    }

    @Test
    void migrationThatWasKilledHalfWayIsDoneAgain() throws IOException, SQLException {
        for (int done = 1; done <= statements().length; done++) {
            try (Connection connection = source.getConnection()) {
                for (String statement : List.of(statements()).subList(0, done)) {
                    new Sql(connection).run(statement);
                }
            }
        }

        assertEverythingIsThere();
    }

    private static String[] statements() throws IOException {
        try (var script = Schema.class.getResourceAsStream("/db/engine/V2__lists_of_all_types.sql")) {
            String all = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            return all.replaceAll("(?m)^--.*$", "").strip().split(";\\s*");
        }
    }

    private void assertEverythingIsThere() {
        try (H2Store store = H2Store.open(folder)) {
            assertEquals(List.of(conflict, listed), page(store, Filter.all()));
            assertEquals(List.of(conflict, listed), page(store, Filter.ofType(OneDevice.TYPE)));
            assertEquals(List.of(trashed), page(store, Filter.trash()));
            assertEquals(List.of(conflict), page(store, Filter.inbox()));
            assertEquals(Holdings.of(OneDevice.TYPE, 2, 1, 1), store.documents().holdings());
            assertEquals(new Counts(0, 0, 1, 2, 0, 3, 3), store.documents().counts(Epoch.FIRST));
        }
    }

    private static List<Document> page(H2Store store, Filter filter) {
        return store.documents().page(DocumentQuery.first(filter, 10)).stream()
                .map(Tracked::local)
                .toList();
    }
}
