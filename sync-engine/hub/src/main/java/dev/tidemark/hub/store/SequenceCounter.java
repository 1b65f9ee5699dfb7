package dev.tidemark.hub.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/// Gives out sequences within the writer's transaction. For the writer's thread.
final class SequenceCounter {
    private final Statements statements;
    private final HighWater highWater;
    private long last;
    private long saved;

    SequenceCounter(Statements statements, HighWater highWater) throws SQLException {
        this.highWater = highWater;
        this.statements = statements;
        reload();
    }

    /// Forgets what was given out by a transaction that was rolled back.
    void reload() throws SQLException {
        try (ResultSet row =
                statements.with("SELECT sequence FROM last_sequence").executeQuery()) {
            row.next();
            last = row.getLong(1);
            saved = last;
        }
    }

    long next() {
        highWater.reach(last + 1);
        return ++last;
    }

    /// Leaves out all up to this one.
    void skipTo(long sequence) {
        highWater.reach(sequence);
        last = Math.max(last, sequence);
    }

    long last() {
        return last;
    }

    void save() throws SQLException {
        if (last != saved) {
            statements.update("UPDATE last_sequence SET sequence = ?", last);
            saved = last;
        }
    }
}
