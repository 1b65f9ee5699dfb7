package dev.tidemark.adapter.h2;

import dev.tidemark.audit.AuditEntry;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.reconcile.Superseded;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.DocumentStoreException;
import dev.tidemark.replicate.Edition;
import dev.tidemark.replicate.Epoch;
import dev.tidemark.replicate.Holdings;
import dev.tidemark.replicate.Tracked;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// A [DocumentStore] in the tables beside the intent log.
final class H2DocumentStore implements DocumentStore {
    private static final String BY_ID = TrackedRows.SELECT + "WHERE id = ?";
    private static final String BY_IDS = TrackedRows.SELECT + "WHERE id = ANY(?)";
    private static final String OUTBOUND =
            "SELECT id FROM document WHERE outbound = TRUE AND id > ? ORDER BY outbound, id LIMIT ?";
    private static final String UNCONFIRMED = "SELECT id FROM document WHERE id > ? AND shelf <> 2"
            + " AND (base_epoch <> ? OR behind > 0 OR open_count > 0) ORDER BY id LIMIT ?";
    private static final String ALL = "SELECT id FROM document WHERE id > ? ORDER BY id LIMIT ?";
    private static final String EDITION = "SELECT id, edition, modified, shelf = 2 FROM document ";
    private static final String EDITIONS = EDITION + "WHERE id > ? ORDER BY id LIMIT ?";
    private static final String EDITIONS_OF = EDITION + "WHERE id = ANY(?)";
    private static final String SETTING = "SELECT content FROM setting WHERE name = ?";
    private static final String SET = "MERGE INTO setting (name, content) KEY (name) VALUES (?, ?)";

    private final Database database;
    private final Writer writer;
    private final Projection projection;
    private final History history;

    H2DocumentStore(Database database, Writer writer, Projection projection) {
        this.database = database;
        this.writer = writer;
        this.projection = projection;
        this.history = new History(projection.numbers().history());
    }

    @Override
    public Optional<Tracked> find(DocumentId id) {
        return read(sql -> TrackedRows.list(sql, BY_ID, id.value()).stream().findFirst());
    }

    @Override
    public List<Tracked> findAll(List<DocumentId> ids) {
        Object values = ids.stream().map(DocumentId::value).toArray(String[]::new);
        return ids.isEmpty() ? List.of() : read(sql -> TrackedRows.list(sql, BY_IDS, values));
    }

    @Override
    public void save(Changes changes) {
        try {
            writer.write(sql -> {
                H2IntentLog.renumber(sql, changes.renumbered());
                for (Tracked tracked : changes.documents()) {
                    projection.save(sql, tracked);
                }
                for (var each : changes.history().entrySet()) {
                    history.add(sql, each.getKey(), each.getValue());
                }
                AuditTable.add(sql, changes.audit());
                for (var setting : changes.settings().entrySet()) {
                    sql.update(SET, setting.getKey(), setting.getValue());
                }
            });
            database.acknowledged(H2IntentLog.last(changes.renumbered().intents()));
        } catch (SQLException e) {
            throw new DocumentStoreException(
                    "could not save " + changes.documents().size() + " documents", e);
        }
    }

    @Override
    public List<Tracked> page(DocumentQuery query) {
        return read(sql -> Pages.read(sql, query));
    }

    @Override
    public List<DocumentId> outbound(String after, int limit) {
        return ids(OUTBOUND, after, limit);
    }

    @Override
    public List<DocumentId> unconfirmed(Epoch epoch, String after, int limit) {
        return ids(UNCONFIRMED, after, epoch.number(), limit);
    }

    @Override
    public List<DocumentId> all(String after, int limit) {
        return ids(ALL, after, limit);
    }

    @Override
    public List<Edition> editions(String after, int limit) {
        return read(sql -> sql.list(EDITIONS, H2DocumentStore::edition, after, limit));
    }

    @Override
    public List<Edition> editions(List<DocumentId> ids) {
        Object values = ids.stream().map(DocumentId::value).toArray(String[]::new);
        return ids.isEmpty() ? List.of() : read(sql -> sql.list(EDITIONS_OF, H2DocumentStore::edition, values));
    }

    private static Edition edition(ResultSet row) throws SQLException {
        return new Edition(
                new DocumentId(row.getString(1)), row.getLong(2), new HlcTimestamp(row.getLong(3)), row.getBoolean(4));
    }

    @Override
    public Counts counts(Epoch epoch) {
        return read(sql -> Tally.count(sql, epoch));
    }

    @Override
    public Holdings holdings() {
        return read(Tally::holdings);
    }

    @Override
    public List<Superseded> history(DocumentId id, int limit) {
        return read(sql -> History.of(sql, id, limit));
    }

    @Override
    public List<AuditEntry> audit(long after, int limit) {
        return read(sql -> AuditTable.page(sql, after, limit));
    }

    @Override
    public List<AuditEntry> auditOf(DocumentId id, long after, int limit) {
        return read(sql -> AuditTable.ofDocument(sql, id, after, limit));
    }

    @Override
    public Optional<String> setting(String name) {
        return read(sql -> sql.first(SETTING, row -> row.getString(1), name));
    }

    private List<DocumentId> ids(String select, Object... arguments) {
        return read(sql -> sql.list(select, row -> new DocumentId(row.getString(1)), arguments));
    }

    private <T> T read(Database.Work<T> work) {
        try {
            return database.read(work);
        } catch (SQLException | StoreOpenException e) {
            throw new DocumentStoreException("could not read documents", e);
        }
    }
}
