package dev.tidemark.adapter.h2;

import dev.tidemark.clock.Dot;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.Path;
import dev.tidemark.reconcile.Superseded;
import dev.tidemark.replicate.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// What joins took out of states, the last [#KEPT] of each document.
final class History {
    static final int KEPT = 50;

    private static final String INSERT =
            "INSERT INTO history (number, document, path, dot, clock, reason, content) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String FORGET =
            "DELETE FROM history WHERE document = ? AND number <= (SELECT number FROM history"
                    + " WHERE document = ? ORDER BY number DESC OFFSET ? ROWS FETCH NEXT ROW ONLY)";
    private static final String NEWEST = "SELECT path, dot, clock, content, reason FROM history WHERE document ="
            + " (SELECT number FROM document WHERE id = ?) ORDER BY number DESC LIMIT ?";

    private final AtomicLong last;

    History(AtomicLong last) {
        this.last = last;
    }

    /// @throws IllegalArgumentException if nothing is stored of the document
    void add(Sql sql, DocumentId id, List<Superseded> superseded) throws SQLException {
        long document = Projection.numberOf(sql, id.value())
                .orElseThrow(() -> new IllegalArgumentException("history of an unknown document: " + id));
        for (Superseded each : superseded) {
            sql.update(
                    INSERT,
                    last.incrementAndGet(),
                    document,
                    each.path().value(),
                    each.dot().toString(),
                    each.entry().hlc().packed(),
                    each.reason().name(),
                    Json.write(each.entry().value()));
        }
        sql.update(FORGET, document, document, KEPT);
    }

    static List<Superseded> of(Sql sql, DocumentId id, int limit) throws SQLException {
        return sql.list(NEWEST, History::superseded, id.value(), limit);
    }

    private static Superseded superseded(ResultSet row) throws SQLException {
        var entry = new Entry(new HlcTimestamp(row.getLong(3)), Json.parse(row.getBytes(4)));
        return new Superseded(
                new Path(row.getString(1)),
                Dot.parse(row.getString(2)),
                entry,
                Superseded.Reason.valueOf(row.getString(5)));
    }
}
