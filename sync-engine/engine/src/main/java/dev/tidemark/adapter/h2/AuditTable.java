package dev.tidemark.adapter.h2;

import dev.tidemark.audit.AuditEntry;
import dev.tidemark.audit.AuditFact;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// The audit log. An entry is written in the transaction of what it tells, so neither is ever there without the other.
final class AuditTable {
    private static final String LAST = "SELECT number, digest FROM audit ORDER BY number DESC LIMIT 1";
    private static final String INSERT =
            "INSERT INTO audit (number, kind, document, clock, content, digest) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String COLUMNS = "SELECT number, kind, document, clock, content, digest FROM audit ";
    private static final String PAGE = COLUMNS + "WHERE number > ? ORDER BY number LIMIT ?";
    private static final String OF_DOCUMENT =
            COLUMNS + "WHERE document = ? AND number > ? ORDER BY document, number LIMIT ?";

    private AuditTable() {}

    private record Head(long number, Digest digest) {}

    /// The end is read anew each time: a change that shares the transaction may have been undone.
    static void add(Sql sql, List<AuditFact> notes) throws SQLException {
        Head head = notes.isEmpty()
                ? new Head(0, Digest.NONE)
                : sql.first(LAST, row -> new Head(row.getLong(1), new Digest(row.getString(2))))
                        .orElse(new Head(0, Digest.NONE));
        for (AuditFact note : notes) {
            AuditEntry entry = AuditEntry.after(head.number(), head.digest(), note);
            insert(sql, entry);
            head = new Head(entry.number(), entry.digest());
        }
    }

    private static void insert(Sql sql, AuditEntry entry) throws SQLException {
        AuditFact note = entry.note();
        sql.update(
                INSERT,
                entry.number(),
                note.kind().word(),
                note.document(),
                note.time().packed(),
                Json.write(note.content()),
                entry.digest().value());
    }

    static List<AuditEntry> page(Sql sql, long after, int limit) throws SQLException {
        return sql.list(PAGE, AuditTable::entry, after, limit);
    }

    static List<AuditEntry> ofDocument(Sql sql, DocumentId id, long after, int limit) throws SQLException {
        return sql.list(OF_DOCUMENT, AuditTable::entry, id.value(), after, limit);
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        try {
            AuditFact.Kind kind = AuditFact.Kind.named(row.getString(2))
                    .orElseThrow(() -> new IllegalArgumentException("an entry of a later release"));
            var note = new AuditFact(
                    kind, row.getString(3), new HlcTimestamp(row.getLong(4)), Json.members(row.getBytes(5)));
            return new AuditEntry(row.getLong(1), note, new Digest(row.getString(6)));
        } catch (IllegalArgumentException e) {
            throw new SQLException("entry " + row.getLong(1) + " of the audit log cannot be read", e);
        }
    }
}
