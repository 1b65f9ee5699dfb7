package dev.tidemark.adapter.h2;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.intent.Intent;
import dev.tidemark.replicate.Base;
import dev.tidemark.replicate.Epoch;
import dev.tidemark.replicate.OpenRevision;
import dev.tidemark.replicate.Refusal;
import dev.tidemark.replicate.Review;
import dev.tidemark.replicate.Tracked;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads what is known of documents: a row each, and what belongs to it, for many at once.
final class TrackedRows {
    /// To be followed by which rows, and in which order.
    static final String SELECT = "SELECT number, id, outbound, conflicts, shelf, local_state, snapshot_through, lag,"
            + " base_state, base_revision, base_epoch, copy_revision, refusal_status, refusal_reason,"
            + " review_revision, review_reason FROM document ";

    private static final String OPEN = "SELECT document, revision, state FROM open_revision WHERE document = ANY(?)"
            + " ORDER BY document, ordinal";
    private static final String REVIEWS = "SELECT document, content FROM review WHERE document = ANY(?)";
    private static final String LATER =
            "SELECT payload FROM intent WHERE document = ? AND sequence > ? AND withdrawn = FALSE"
                    + " ORDER BY document, sequence";

    private final Sql sql;
    private final Map<Long, Document> states;
    private final Map<Long, List<OpenRevision>> open = new HashMap<>();
    private final Map<Long, String> reviews = new HashMap<>();

    private record Row(
            long number,
            DocumentId id,
            boolean outbound,
            int conflicts,
            boolean gone,
            long local,
            long through,
            int lag,
            long base,
            String baseRevision,
            Epoch baseEpoch,
            String copyRevision,
            Refusal refusal,
            String reviewRevision,
            String reviewReason) {}

    private TrackedRows(Sql sql, List<Row> rows) throws SQLException {
        this.sql = sql;
        Map<Long, DocumentId> ids = new HashMap<>();
        rows.forEach(row -> ids.put(row.number(), row.id()));
        Object numbers = ids.keySet().toArray(Long[]::new);
        this.states = States.read(sql, ids);
        sql.list(
                OPEN,
                row -> open.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                        .add(new OpenRevision(row.getString(2), state(row.getLong(3)))),
                numbers);
        sql.list(REVIEWS, row -> reviews.put(row.getLong(1), row.getString(2)), numbers);
    }

    /// @param select begins with [#SELECT]
    static List<Tracked> list(Sql sql, String select, Object... arguments) throws SQLException {
        List<Row> rows = sql.list(select, TrackedRows::row, arguments);
        var parts = new TrackedRows(sql, rows);
        var documents = new ArrayList<Tracked>();
        for (Row row : rows) {
            documents.add(parts.tracked(row));
        }
        return documents;
    }

    private Tracked tracked(Row row) throws SQLException {
        Base base = row.base() == 0
                ? Base.NONE
                : new Base.Confirmed(state(row.base()), row.baseRevision(), row.baseEpoch());
        Review review = new Review(row.reviewRevision(), row.reviewReason(), reviews.getOrDefault(row.number(), ""));
        return new Tracked(
                local(row),
                base,
                open.getOrDefault(row.number(), List.of()),
                row.copyRevision(),
                row.outbound(),
                row.refusal(),
                review.stands() ? review : Review.NONE,
                row.gone(),
                row.conflicts());
    }

    private Document local(Row row) throws SQLException {
        Document local = state(row.local());
        if (row.lag() > 0) {
            for (Intent later : sql.list(LATER, H2IntentLog::intent, row.number(), row.through())) {
                local = later.applyTo(local);
            }
        }
        return local;
    }

    private Document state(long number) {
        Document state = states.get(number);
        if (state == null) {
            throw new IllegalStateException("state " + number + " is not in the store");
        }
        return state;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                new DocumentId(row.getString(2)),
                row.getBoolean(3),
                row.getInt(4),
                row.getInt(5) == Projection.GONE,
                row.getLong(6),
                row.getLong(7),
                row.getInt(8),
                row.getLong(9),
                row.getString(10),
                new Epoch(row.getLong(11)),
                row.getString(12),
                new Refusal(row.getInt(13), row.getString(14)),
                row.getString(15),
                row.getString(16));
    }
}
