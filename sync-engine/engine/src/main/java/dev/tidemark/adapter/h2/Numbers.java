package dev.tidemark.adapter.h2;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/// The last numbers given to rows. Numbers of rows that were undone are not given again.
record Numbers(AtomicLong documents, AtomicLong states, AtomicLong history) {
    static Numbers read(Sql sql) throws SQLException {
        return new Numbers(last(sql, "document"), last(sql, "state"), last(sql, "history"));
    }

    private static AtomicLong last(Sql sql, String table) throws SQLException {
        return new AtomicLong(sql.first("SELECT MAX(number) FROM " + table, row -> row.getLong(1))
                .orElse(0L));
    }
}
