package dev.tidemark.adapter.h2;

import dev.tidemark.replicate.DocumentStore.Counts;
import dev.tidemark.replicate.Epoch;
import dev.tidemark.replicate.Holdings;
import java.sql.SQLException;

/// Sums over the documents by type, shelf, status and epoch, kept in the transaction that changes a document.
final class Tally {
    private static final String ADD = "UPDATE tally SET documents = documents + ?, settled = settled + ?,"
            + " behind = behind + ?, everything = everything + ?"
            + " WHERE type = ? AND shelf = ? AND inbox = ? AND mark = ? AND base_epoch = ?";
    private static final String BEGIN = "INSERT INTO tally (documents, settled, behind, everything, type, shelf, inbox,"
            + " mark, base_epoch) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String FORGET = "DELETE FROM tally WHERE documents = 0";
    private static final String COUNT = "SELECT SUM(CASE WHEN mark = 0 THEN documents ELSE 0 END),"
            + " SUM(CASE WHEN mark = 1 THEN documents ELSE 0 END), SUM(CASE WHEN mark = 2 THEN documents ELSE 0 END),"
            + " SUM(CASE WHEN mark = 3 THEN documents - done ELSE 0 END),"
            + " SUM(CASE WHEN mark = 3 THEN done ELSE 0 END), SUM(pending),"
            + " SUM(CASE WHEN mark >= 2 THEN pending ELSE 0 END) FROM (SELECT mark,"
            + " CASE WHEN shelf = 3 AND mark >= 2 THEN 0 ELSE documents END AS documents,"
            + " CASE WHEN base_epoch = ? AND shelf <> 3 THEN settled ELSE 0 END AS done,"
            + " CASE WHEN shelf = 3 THEN 0 WHEN base_epoch = ? THEN behind ELSE everything END AS pending"
            + " FROM tally)";

    private static final String HOLDINGS = "SELECT type, SUM(CASE WHEN shelf = 0 THEN documents ELSE 0 END),"
            + " SUM(CASE WHEN shelf = 1 THEN documents ELSE 0 END), SUM(CASE WHEN inbox THEN documents ELSE 0 END)"
            + " FROM tally GROUP BY type";

    private Tally() {}

    /// Where a document is found, and how it is marked.
    record Place(String type, int shelf, boolean inbox, int mark) {
        private static final Place NOWHERE = new Place("", Projection.GONE, false, 0);
    }

    /// What one document adds. One that is gone adds nothing.
    record Share(Place place, long epoch, long behind, long everything) {
        static final Share NONE = new Share(Place.NOWHERE, 0, 0, 0);

        private boolean gone() {
            return place.shelf() == Projection.GONE;
        }

        private boolean sameRow(Share other) {
            return place.equals(other.place) && epoch == other.epoch;
        }

        private long settled() {
            return behind == 0 ? 1 : 0;
        }
    }

    static void change(Sql sql, Share before, Share after) throws SQLException {
        if ((before.gone() && after.gone()) || before.equals(after)) {
            return;
        }
        if (before.sameRow(after)) {
            add(
                    sql,
                    after,
                    0,
                    after.settled() - before.settled(),
                    after.behind() - before.behind(),
                    after.everything() - before.everything());
            return;
        }
        if (!before.gone()) {
            add(sql, before, -1, -before.settled(), -before.behind(), -before.everything());
            sql.update(FORGET);
        }
        if (!after.gone()) {
            add(sql, after, 1, after.settled(), after.behind(), after.everything());
        }
    }

    private static void add(Sql sql, Share row, long documents, long settled, long behind, long everything)
            throws SQLException {
        Place place = row.place();
        Object[] values = {
            documents,
            settled,
            behind,
            everything,
            place.type(),
            place.shelf(),
            place.inbox(),
            place.mark(),
            row.epoch()
        };
        if (sql.update(ADD, values) == 0) {
            sql.update(BEGIN, values);
        }
    }

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
                        epoch.number(),
                        epoch.number())
                .orElse(new Counts(0, 0, 0, 0, 0, 0, 0));
    }

    static Holdings holdings(Sql sql) throws SQLException {
        return sql
                .list(HOLDINGS, row -> Holdings.of(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .stream()
                .reduce(Holdings.NONE, Holdings::plus);
    }
}
