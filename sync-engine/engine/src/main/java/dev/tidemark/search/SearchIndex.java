package dev.tidemark.search;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentQuery.Cursor;
import java.util.List;
import java.util.Map;

/// Texts of documents, found by their words. It is derived: what it loses is put in again.
///
/// Any thread may find; one at a time may write. Every method throws [SearchIndexException] when its files fail.
public interface SearchIndex extends AutoCloseable {
    /// What was put in of those of these documents that it holds.
    Map<DocumentId, Stamp> stamps(List<DocumentId> ids);

    /// Each takes the place of what is held of its document.
    void put(List<SearchEntry> entries, List<DocumentId> removed);

    /// What was put in until now is found from now on.
    void refresh();

    /// As [#refresh()], and keeps it even if the process is killed.
    void commit();

    /// Forgets everything.
    void clear();

    /// Documents of the query in its order that hold, for every word of the text, a word that begins with it. Case and
    /// accents make no difference; a text without words is found everywhere.
    List<Cursor> find(String text, DocumentQuery query);

    @Override
    void close();
}
