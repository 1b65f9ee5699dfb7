package dev.tidemark.adapter.h2;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Contents of documents: each distinct one of a document is one row, whoever refers to it.
final class States {
    private static final String INSERT =
            "INSERT INTO state (number, document, digest, size, content) VALUES (?, ?, ?, ?, ?)";
    private static final String REPLACE = "UPDATE state SET digest = ?, size = ?, content = ? WHERE number = ?";
    private static final String OF_DOCUMENT = "SELECT number, digest FROM state WHERE document = ?";
    private static final String DELETE = "DELETE FROM state WHERE number = ?";
    private static final String READ = "SELECT number, content, document FROM state WHERE document = ANY(?)";

    private final AtomicLong last;

    /// The rows of a document's contents.
    record Kept(Map<Document, Long> numbers) {
        long of(Document content) {
            return Objects.requireNonNull(numbers.get(content), "only what was kept has a row");
        }
    }

    States(AtomicLong last) {
        this.last = last;
    }

    long insert(Sql sql, long document, Document content) throws SQLException {
        return insert(sql, document, StoredContent.of(content));
    }

    private long insert(Sql sql, long document, StoredContent content) throws SQLException {
        long number = last.incrementAndGet();
        sql.update(INSERT, number, document, content.digest(), content.bytes().length, content.bytes());
        return number;
    }

    void replace(Sql sql, long number, Document document) throws SQLException {
        StoredContent content = StoredContent.of(document);
        sql.update(REPLACE, content.digest(), content.bytes().length, content.bytes(), number);
    }

    /// Makes these the contents of the document, and drops what nobody refers to any more.
    ///
    Kept keep(Sql sql, long document, List<Document> contents) throws SQLException {
        Map<ByteBuffer, Long> stored = new HashMap<>();
        sql.list(OF_DOCUMENT, row -> stored.put(ByteBuffer.wrap(row.getBytes(2)), row.getLong(1)), document);
        Map<Document, Long> numbers = new HashMap<>();
        for (Document each : new HashSet<>(contents)) {
            StoredContent content = StoredContent.of(each);
            Long number = stored.get(ByteBuffer.wrap(content.digest()));
            numbers.put(each, number != null ? number : insert(sql, document, content));
        }
        Set<Long> unused = new HashSet<>(stored.values());
        unused.removeAll(numbers.values());
        for (long number : unused) {
            sql.update(DELETE, number);
        }
        return new Kept(numbers);
    }

    /// All contents of these documents, by row.
    static Map<Long, Document> read(Sql sql, Map<Long, DocumentId> documents) throws SQLException {
        Map<Long, Document> contents = new HashMap<>();
        sql.list(
                READ,
                row -> contents.put(
                        row.getLong(1), StoredContent.read(idOf(documents, row.getLong(3)), row.getBytes(2))),
                (Object) documents.keySet().toArray(Long[]::new));
        return contents;
    }

    private static DocumentId idOf(Map<Long, DocumentId> documents, long number) {
        DocumentId id = documents.get(number);
        if (id == null) {
            throw new IllegalStateException("a state of document " + number + ", which was not asked for");
        }
        return id;
    }
}
