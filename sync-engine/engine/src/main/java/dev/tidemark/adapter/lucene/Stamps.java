package dev.tidemark.adapter.lucene;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.search.Stamp;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;

/// Looks stamps up by id, one part of the index at a time.
final class Stamps {
    private final LeafReader part;
    private final TermsEnum terms;

    private Stamps(LeafReader part, TermsEnum terms) {
        this.part = part;
        this.terms = terms;
    }

    static void read(LeafReader part, List<DocumentId> ids, Map<DocumentId, Stamp> stamps) throws IOException {
        Terms all = part.terms(Entries.ID);
        if (all != null) {
            var reader = new Stamps(part, all.iterator());
            for (DocumentId id : ids) {
                reader.read(id, stamps);
            }
        }
    }

    private void read(DocumentId id, Map<DocumentId, Stamp> stamps) throws IOException {
        if (!terms.seekExact(new BytesRef(id.value()))) {
            return;
        }
        PostingsEnum found = terms.postings(null, PostingsEnum.NONE);
        for (int at = found.nextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = found.nextDoc()) {
            if (part.getLiveDocs() == null || part.getLiveDocs().get(at)) {
                stamps.put(id, Entries.stamp(value(Entries.EDITION, at), value(Entries.MODIFIED, at)));
            }
        }
    }

    private long value(String field, int at) throws IOException {
        NumericDocValues values = DocValues.getNumeric(part, field);
        return values.advanceExact(at) ? values.longValue() : -1;
    }
}
