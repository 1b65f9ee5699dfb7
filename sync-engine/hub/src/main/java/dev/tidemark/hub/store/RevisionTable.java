package dev.tidemark.hub.store;

import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tables of documents and revisions, over one connection.
final class RevisionTable {
    /// Longer bodies live apart from their row.
    static final int INLINE_MAX = 16_384;

    static final int PART_SIZE = 262_144;
    private static final String COLUMNS =
            "r.sequence, r.id, r.rev, r.deleted, r.ancestors, r.former, r.channels, r.departures, r.digests, r.body_size";
    private static final String CURRENT =
            "SELECT " + COLUMNS + " FROM document d JOIN revision r ON r.sequence = d.sequence WHERE d.id = ?";
    private static final String AFTER = "SELECT " + COLUMNS
            + " FROM revision r WHERE r.sequence > ? AND r.sequence <= ? ORDER BY r.sequence LIMIT ?";

    private static final String AFTER_ID = "SELECT " + COLUMNS
            + " FROM document d JOIN revision r ON r.sequence = d.sequence WHERE d.id > ? ORDER BY d.id LIMIT ?";

    private final Statements statements;

    RevisionTable(Statements statements) {
        this.statements = statements;
    }

    Optional<StoredRevision> current(String id) throws SQLException {
        try (ResultSet row = statements.with(CURRENT, id).executeQuery()) {
            return row.next() ? Optional.of(read(row)) : Optional.empty();
        }
    }

    List<StoredRevision> after(long sequence, long upTo, int limit) throws SQLException {
        var page = new ArrayList<StoredRevision>();
        try (ResultSet rows = statements.with(AFTER, sequence, upTo, limit).executeQuery()) {
            while (rows.next()) {
                page.add(read(rows));
            }
        }
        return page;
    }

    /// Current revisions of the documents after this id, in the order of ids.
    List<StoredRevision> afterId(String id, int limit) throws SQLException {
        var page = new ArrayList<StoredRevision>();
        try (ResultSet rows = statements.with(AFTER_ID, id, limit).executeQuery()) {
            while (rows.next()) {
                page.add(read(rows));
            }
        }
        return page;
    }

    /// Of all attachments that current revisions name.
    Set<String> digests() throws SQLException {
        var digests = new HashSet<String>();
        try (ResultSet rows = statements
                .with("SELECT digests FROM revision WHERE digests <> ''")
                .executeQuery()) {
            while (rows.next()) {
                digests.addAll(History.split(rows.getString(1)));
            }
        }
        return digests;
    }

    private static StoredRevision read(ResultSet row) throws SQLException {
        Set<String> channels = Set.copyOf(History.split(row.getString(7)));
        return new StoredRevision(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                new History(History.split(row.getString(5)), History.split(row.getString(6))),
                channels,
                StayText.read(row.getString(8), channels, row.getLong(1)),
                History.split(row.getString(9)),
                row.getInt(10));
    }

    Optional<byte[]> body(long sequence) throws SQLException {
        byte @Nullable [] inline;
        int size;
        try (ResultSet row = statements
                .with("SELECT body, body_size FROM revision WHERE sequence = ?", sequence)
                .executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            inline = row.getBytes(1);
            size = row.getInt(2);
        }
        return inline == null ? parts(sequence, size) : Optional.of(inline);
    }

    /// Empty when the revision was replaced between the two reads.
    private Optional<byte[]> parts(long sequence, int size) throws SQLException {
        var body = new ByteArrayOutputStream(size);
        int part = 0;
        while (body.size() < size) {
            try (ResultSet row = statements
                    .with("SELECT data FROM body_part WHERE sequence = ? AND part = ?", sequence, part++)
                    .executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                body.writeBytes(row.getBytes(1));
            }
        }
        return Optional.of(body.toByteArray());
    }

    void insert(StoredRevision revision, byte[] body) throws SQLException {
        boolean inline = body.length <= INLINE_MAX;
        statements.update(
                "INSERT INTO revision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                revision.sequence(),
                revision.id(),
                revision.rev(),
                revision.deleted(),
                History.join(revision.history().ancestors()),
                History.join(revision.history().former()),
                History.join(List.copyOf(revision.channels())),
                StayText.write(revision.stays()),
                History.join(revision.digests()),
                body.length,
                inline ? body : null);
        if (!inline) {
            insertParts(revision.sequence(), body);
        }
    }

    private void insertParts(long sequence, byte[] body) throws SQLException {
        for (int part = 0; part * PART_SIZE < body.length; part++) {
            byte[] data = Arrays.copyOfRange(body, part * PART_SIZE, Math.min(body.length, (part + 1) * PART_SIZE));
            statements.update("INSERT INTO body_part VALUES (?, ?, ?)", sequence, part, data);
        }
    }

    void addDocument(String id, long sequence) throws SQLException {
        statements.update("INSERT INTO document VALUES (?, ?)", id, sequence);
    }

    void replace(StoredRevision old, long sequence) throws SQLException {
        remove(old);
        statements.update("UPDATE document SET sequence = ? WHERE id = ?", sequence, old.id());
    }

    /// Takes the document away with its revision.
    void removeDocument(StoredRevision current) throws SQLException {
        remove(current);
        statements.update("DELETE FROM document WHERE id = ?", current.id());
    }

    private void remove(StoredRevision revision) throws SQLException {
        statements.update("DELETE FROM revision WHERE sequence = ?", revision.sequence());
        if (revision.bodySize() > INLINE_MAX) {
            statements.update("DELETE FROM body_part WHERE sequence = ?", revision.sequence());
        }
    }
}
