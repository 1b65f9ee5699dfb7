package dev.tidemark.adapter.h2;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the tables to the version of this release.
final class Schema {
    /// The number of the last script in `db/engine`; a test holds the two together.
    static final int VERSION = 4;

    private static final String LOCATION = "classpath:db/engine";
    private static final String HAS_HISTORY =
            "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'PUBLIC'"
                    + " AND table_name = 'flyway_schema_history'";
    private static final String HAS_LOG = "SELECT COUNT(*) FROM information_schema.tables"
            + " WHERE table_schema = 'PUBLIC' AND table_name = 'INTENT'";
    private static final String CURRENT =
            "SELECT MAX(CAST(\"version\" AS INTEGER)) FROM \"flyway_schema_history\" WHERE \"success\"";

    private Schema() {}

    /// Flyway takes half a second to wake up, so it is only called when there is something to do.
    static void migrate(Sql sql, DataSource source, Path folder) throws SQLException {
        int current = current(sql);
        if (current > VERSION) {
            throw new StoreUnusableException(
                    folder, "a later release of Tidemark wrote it (schema " + current + "); use that release", null);
        }
        if (current < VERSION) {
            forgetHalfMade(sql, current);
            try {
                Flyway.configure(Schema.class.getClassLoader())
                        .dataSource(source)
                        .locations(LOCATION)
                        .load()
                        .migrate();
            } catch (FlywayException e) {
                throw new SQLException("the schema could not be brought to version " + VERSION, e);
            }
        }
    }

    /// H2 commits every statement of a script by itself: what was killed while it made its first tables left some of
    /// them, which could never be made again. Only while they hold no intent.
    private static void forgetHalfMade(Sql sql, int current) throws SQLException {
        boolean hasLog = sql.first(HAS_LOG, row -> row.getInt(1) > 0).orElse(false);
        boolean hasIntents =
                hasLog && sql.first("SELECT 1 FROM intent LIMIT 1", row -> true).isPresent();
        if (current == 0 && !hasIntents) {
            sql.run("DROP ALL OBJECTS");
        }
    }

    /// True before the first version.
    static boolean isEmpty(Sql sql) throws SQLException {
        return current(sql) == 0;
    }

    private static int current(Sql sql) throws SQLException {
        boolean has = sql.first(HAS_HISTORY, row -> row.getInt(1) > 0).orElse(false);
        return has ? sql.first(CURRENT, row -> row.getInt(1)).orElse(0) : 0;
    }
}
