package dev.tidemark.adapter.h2;

import dev.tidemark.replicate.DocumentStore.Counts;
import dev.tidemark.replicate.Epoch;
import java.sql.SQLException;

/// Documents by status, counted by the database.
final class Tally {
    private static final String COUNT = "SELECT SUM(CASE WHEN mark = 0 THEN 1 ELSE 0 END),"
            + " SUM(CASE WHEN mark = 1 THEN 1 ELSE 0 END), SUM(CASE WHEN mark = 2 THEN 1 ELSE 0 END),"
            + " SUM(CASE WHEN mark = 3 AND pending > 0 THEN 1 ELSE 0 END),"
            + " SUM(CASE WHEN mark = 3 AND pending = 0 THEN 1 ELSE 0 END), SUM(pending),"
            + " SUM(CASE WHEN mark >= 2 THEN pending ELSE 0 END)"
            + " FROM (SELECT mark, CASE WHEN base_epoch = ? THEN behind ELSE everything END AS pending"
            + " FROM document WHERE shelf <> 2)";

    private Tally() {}

    static Counts count(Sql sql, Epoch epoch) throws SQLException {
        return sql.first(
                        COUNT,
                        row -> new Counts(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7)),
                        epoch.number())
                .orElse(new Counts(0, 0, 0, 0, 0, 0, 0));
    }
}
