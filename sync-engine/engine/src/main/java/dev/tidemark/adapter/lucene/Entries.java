package dev.tidemark.adapter.lucene;

import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentQuery.Cursor;
import dev.tidemark.replicate.DocumentQuery.Filter;
import dev.tidemark.search.SearchEntry;
import dev.tidemark.search.Stamp;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/// How entries and queries look to Lucene. Of texts only which words they hold is kept: nothing is ranked by them.
final class Entries {
    static final String ID = "id";
    static final String EDITION = "edition";
    static final String MODIFIED = "modified";
    static final Sort ORDER =
            new Sort(new SortField(MODIFIED, SortField.Type.LONG, true), new SortField(ID, SortField.Type.STRING));

    private static final String TYPE = "type";
    private static final String SHELF = "shelf";
    private static final String TEXT = "text";
    private static final FieldType WORDS = words();

    private Entries() {}

    private static FieldType words() {
        var words = new FieldType();
        words.setTokenized(true);
        words.setOmitNorms(true);
        words.setIndexOptions(IndexOptions.DOCS);
        words.freeze();
        return words;
    }

    static Document document(SearchEntry entry) {
        String id = entry.id().value();
        var document = new Document();
        document.add(new StringField(ID, id, Field.Store.NO));
        document.add(new SortedDocValuesField(ID, new BytesRef(id)));
        document.add(new StringField(TYPE, entry.type(), Field.Store.NO));
        entry.shelves().forEach(shelf -> document.add(new StringField(SHELF, shelf.name(), Field.Store.NO)));
        document.add(new LongPoint(MODIFIED, entry.stamp().modified().packed()));
        document.add(
                new NumericDocValuesField(MODIFIED, entry.stamp().modified().packed()));
        document.add(new NumericDocValuesField(EDITION, entry.stamp().edition()));
        entry.texts().forEach(text -> document.add(new Field(TEXT, text, WORDS)));
        return document;
    }

    static Term key(String id) {
        return new Term(ID, id);
    }

    static Stamp stamp(long edition, long modified) {
        return new Stamp(edition, new HlcTimestamp(modified));
    }

    static Query query(List<String> words, Filter filter) {
        var all = new BooleanQuery.Builder();
        all.add(new TermQuery(new Term(SHELF, filter.shelf().name())), Occur.FILTER);
        if (!filter.isOfEveryType()) {
            all.add(new TermQuery(new Term(TYPE, filter.type())), Occur.FILTER);
        }
        words.forEach(word -> all.add(new PrefixQuery(new Term(TEXT, word)), Occur.FILTER));
        return all.build();
    }

    /// The place that a page begins behind.
    ///
    /// @param documents how many the index holds
    static FieldDoc after(DocumentQuery query, int documents) {
        Cursor after = query.after();
        Object[] values = {after.modified().packed(), new BytesRef(after.id())};
        return new FieldDoc(Math.max(0, documents - 1), Float.NaN, values);
    }

    static Cursor hit(FieldDoc hit) {
        if (hit.fields[0] instanceof Long modified && hit.fields[1] instanceof BytesRef id) {
            return new Cursor(new HlcTimestamp(modified), id.utf8ToString());
        }
        throw new IllegalStateException("a hit without its place: " + hit);
    }
}
