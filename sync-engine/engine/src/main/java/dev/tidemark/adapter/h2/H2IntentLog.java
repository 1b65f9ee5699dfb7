package dev.tidemark.adapter.h2;

import dev.tidemark.audit.AuditFact;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentForm;
import dev.tidemark.intent.IntentLog;
import dev.tidemark.intent.IntentLogException;
import dev.tidemark.replicate.DocumentStore.Renumbered;
import dev.tidemark.replicate.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// An [IntentLog] in one H2 table.
///
/// A failed [#append] leaves all of its batch in the log or none: none, unless the disk failed while it was being
/// forced. [#end()] tells which, as soon as the disk works again.
final class H2IntentLog implements IntentLog {
    private static final String INSERT = "INSERT INTO intent (sequence, document, clock, payload)"
            + " VALUES (?, ?, GREATEST(?, COALESCE((SELECT clock FROM intent ORDER BY sequence DESC LIMIT 1), 0)), ?)";
    private static final String END = "SELECT sequence, clock FROM intent ORDER BY sequence DESC LIMIT 1";
    private static final String PAGE =
            "SELECT payload FROM intent WHERE sequence > ? AND withdrawn = FALSE" + " ORDER BY sequence LIMIT ?";
    private static final String OF_DOCUMENT = "SELECT payload FROM intent WHERE document ="
            + " (SELECT number FROM document WHERE id = ?) AND sequence > ? AND withdrawn = FALSE"
            + " ORDER BY document, sequence LIMIT ?";

    private static final String WITHDRAW = "UPDATE intent SET withdrawn = TRUE WHERE sequence = ANY(?)";

    private static final String LONGER = "SELECT d.id FROM document d WHERE d.id > ?"
            + " AND (SELECT COUNT(*) FROM intent i WHERE i.document = d.number) > ? ORDER BY d.id LIMIT ?";

    /// The log's end and what a stored document lacks stay, whatever the caller says.
    private static final String DUE =
            "SELECT i.sequence, i.clock FROM intent i JOIN document d ON d.number = i.document"
                    + " WHERE d.id = ? AND i.sequence <= ? AND i.clock < ? AND i.sequence <= d.snapshot_through"
                    + " AND i.sequence < (SELECT MAX(sequence) FROM intent)"
                    + " AND i.sequence < (SELECT k.sequence FROM intent k WHERE k.document = d.number"
                    + " ORDER BY k.sequence DESC OFFSET ? ROWS FETCH NEXT ROW ONLY) ORDER BY i.sequence LIMIT ?";
    private static final String DELETE = "DELETE FROM intent WHERE sequence = ANY(?)";

    private final Database database;
    private final Writer writer;
    private final Projection projection;

    H2IntentLog(Database database, Writer writer, Projection projection) {
        this.database = database;
        this.writer = writer;
        this.projection = projection;
    }

    @Override
    public void append(List<Appended> batch) {
        if (batch.isEmpty()) {
            return;
        }
        List<byte[]> payloads = batch.stream()
                .map(each -> Json.write(IntentForm.write(each.intent())))
                .toList();
        List<Intent> intents = batch.stream().map(Appended::intent).toList();
        try {
            writer.write(sql -> {
                for (int i = 0; i < batch.size(); i++) {
                    append(sql, batch.get(i), payloads.get(i));
                }
                AuditTable.add(sql, List.of(AuditFact.of(intents)));
            });
            database.acknowledged(last(intents));
        } catch (SQLException e) {
            throw new IntentLogException(
                    "could not append " + batch.getFirst().intent().dot(), e);
        }
    }

    /// The greatest number among these, 0 for none.
    static long last(List<Intent> intents) {
        return intents.stream().mapToLong(each -> each.dot().sequence()).max().orElse(0);
    }

    private void append(Sql sql, Appended appended, byte[] payload) throws SQLException {
        Intent intent = appended.intent();
        long document = projection.apply(sql, appended);
        sql.update(INSERT, intent.dot().sequence(), document, intent.hlc().packed(), payload);
    }

    /// Some intents are withdrawn, and others come to the end of the log; their documents are not touched.
    static void renumber(Sql sql, Renumbered renumbered) throws SQLException {
        if (!renumbered.withdrawn().isEmpty()) {
            sql.update(WITHDRAW, (Object) renumbered.withdrawn().toArray(Long[]::new));
        }
        for (Intent intent : renumbered.intents()) {
            String id = intent.document().value();
            long document = Projection.numberOf(sql, id)
                    .orElseThrow(() -> new IllegalArgumentException("intents of an unknown document: " + id));
            byte[] payload = Json.write(IntentForm.write(intent));
            sql.update(INSERT, intent.dot().sequence(), document, intent.hlc().packed(), payload);
        }
    }

    @Override
    public End end() {
        return read(sql -> sql.first(END, row -> new End(row.getLong(1), new HlcTimestamp(row.getLong(2))))
                .orElse(new End(0, HlcTimestamp.ZERO)));
    }

    @Override
    public List<Intent> ofDocument(DocumentId document, long after, int limit) {
        return read(sql -> sql.list(OF_DOCUMENT, H2IntentLog::intent, document.value(), after, limit));
    }

    @Override
    public List<Intent> page(long after, int limit) {
        return read(sql -> sql.list(PAGE, H2IntentLog::intent, after, limit));
    }

    @Override
    public List<DocumentId> longerThan(int kept, String after, int limit) {
        return read(sql -> sql.list(LONGER, row -> new DocumentId(row.getString(1)), after, kept, limit));
    }

    @Override
    public int compact(List<Compactable> due, int limit) {
        var gone = new AtomicInteger();
        try {
            writer.write(sql -> gone.set(compact(sql, due, limit)));
            return gone.get();
        } catch (SQLException e) {
            throw new IntentLogException("could not compact the log", e);
        }
    }

    private record Old(long sequence, long clock) {}

    private static int compact(Sql sql, List<Compactable> due, int limit) throws SQLException {
        var old = new ArrayList<Old>();
        for (Compactable each : due) {
            old.addAll(sql.list(
                    DUE,
                    row -> new Old(row.getLong(1), row.getLong(2)),
                    each.document().value(),
                    each.through(),
                    each.before().packed(),
                    each.kept() - 1,
                    limit - old.size()));
        }
        if (old.isEmpty()) {
            return 0;
        }
        List<Long> numbers = old.stream().map(Old::sequence).sorted().toList();
        long time = old.stream().mapToLong(Old::clock).max().orElseThrow();
        sql.update(DELETE, (Object) numbers.toArray(Long[]::new));
        AuditTable.add(sql, List.of(AuditFact.compacted(numbers, new HlcTimestamp(time))));
        return numbers.size();
    }

    /// H2 does not check what it reads, but every intent carries its digest.
    static Intent intent(ResultSet row) throws SQLException {
        try {
            Intent intent = IntentForm.read(Json.members(row.getBytes(1)));
            if (IntentForm.digestOf(intent).equals(intent.digest())) {
                return intent;
            }
            throw new SQLException("intent " + intent.dot() + " was changed: its digest does not fit");
        } catch (IllegalArgumentException e) {
            throw new SQLException("an intent was changed and cannot be read", e);
        }
    }

    private <T> T read(Database.Work<T> work) {
        try {
            return database.read(work);
        } catch (SQLException | StoreOpenException e) {
            throw new IntentLogException("could not read the log", e);
        }
    }
}
