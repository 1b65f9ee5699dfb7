package dev.tidemark.adapter.lucene;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentQuery.Cursor;
import dev.tidemark.search.SearchEntry;
import dev.tidemark.search.SearchIndex;
import dev.tidemark.search.SearchIndexException;
import dev.tidemark.search.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A [SearchIndex] in a folder of Lucene's. A folder that is missing or damaged is made anew, empty. Starts no threads.
public final class LuceneSearchIndex implements SearchIndex {
    private static final Logger LOG = LoggerFactory.getLogger(LuceneSearchIndex.class);
    /// It would tell everybody who opens a window which module would make vectors faster; there are none here. Kept,
    /// since a level is forgotten with its logger.
    private static final java.util.logging.Logger VECTORS =
            java.util.logging.Logger.getLogger("org.apache.lucene.internal.vectorization");
    private static final double BUFFER_MEGABYTES = 32;

    private final Directory directory;
    private final Words words = new Words();
    private final IndexWriter writer;
    private final SearcherManager searchers;

    static {
        VECTORS.setLevel(java.util.logging.Level.SEVERE);
    }

    private LuceneSearchIndex(Directory directory) throws IOException {
        this.directory = directory;
        this.writer = new IndexWriter(directory, settings());
        try {
            this.searchers = new SearcherManager(writer, new SearcherFactory());
            requireSound();
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(writer::rollback);
            throw e;
        }
    }

    private IndexWriterConfig settings() {
        return new IndexWriterConfig(words)
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setMergeScheduler(new SerialMergeScheduler());
    }

    /// Reads every file once: otherwise damage would be met by chance, or not at all.
    private void requireSound() throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                if (FilterLeafReader.unwrap(leaf.reader()) instanceof CodecReader reader) {
                    reader.checkIntegrity();
                }
            }
        } finally {
            searchers.release(searcher);
        }
    }

    /// @throws SearchIndexException if the folder cannot be used, or somebody else uses it
    public static LuceneSearchIndex open(Path folder) {
        try {
            return openOrMakeAnew(FSDirectory.open(folder));
        } catch (IOException | RuntimeException e) {
            throw new SearchIndexException("the search index in " + folder + " cannot be opened", e);
        }
    }

    private static LuceneSearchIndex openOrMakeAnew(Directory directory) throws IOException {
        try {
            return new LuceneSearchIndex(directory);
        } catch (LockObtainFailedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.warn("the search index is damaged and made anew: {}", e.toString());
            for (String file : directory.listAll()) {
                directory.deleteFile(file);
            }
            return new LuceneSearchIndex(directory);
        }
    }

    @Override
    public Map<DocumentId, Stamp> stamps(List<DocumentId> ids) {
        return searching("read the search index", searcher -> {
            var stamps = new HashMap<DocumentId, Stamp>();
            for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                Stamps.read(leaf.reader(), ids, stamps);
            }
            return stamps;
        });
    }

    @Override
    public void put(List<SearchEntry> entries, List<DocumentId> removed) {
        writing(() -> {
            for (SearchEntry entry : entries) {
                writer.updateDocument(Entries.key(entry.id().value()), Entries.document(entry));
            }
            for (DocumentId id : removed) {
                writer.deleteDocuments(Entries.key(id.value()));
            }
        });
    }

    @Override
    public void refresh() {
        writing(searchers::maybeRefreshBlocking);
    }

    @Override
    public void commit() {
        writing(() -> {
            writer.commit();
            searchers.maybeRefreshBlocking();
        });
    }

    @Override
    public void clear() {
        writing(() -> {
            writer.deleteAll();
            writer.commit();
            searchers.maybeRefreshBlocking();
        });
    }

    @Override
    public List<Cursor> find(String text, DocumentQuery query) {
        return searching("search", searcher -> {
            var order = new TopFieldCollectorManager(
                    Entries.ORDER,
                    query.limit(),
                    Entries.after(query, searcher.getIndexReader().maxDoc()),
                    1);
            var hits = searcher.search(Entries.query(words.in(text), query.filter()), order);
            return Arrays.stream(hits.scoreDocs)
                    .map(FieldDoc.class::cast)
                    .map(Entries::hit)
                    .toList();
        });
    }

    @Override
    public void close() {
        writing(() -> IOUtils.close(searchers, writer, directory));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(IndexSearcher searcher) throws IOException;
    }

    private <T> T searching(String what, Reading<T> reading) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return reading.read(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException | RuntimeException e) {
            throw new SearchIndexException("could not " + what, e);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void write() throws IOException;
    }

    private static void writing(Writing writing) {
        try {
            writing.write();
        } catch (IOException | RuntimeException e) {
            throw new SearchIndexException("could not write the search index", e);
        }
    }
}
