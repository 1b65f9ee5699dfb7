package dev.tidemark.engine;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Policy;
import dev.tidemark.reconcile.Classifier;
import dev.tidemark.reconcile.Conflict;
import dev.tidemark.reconcile.ConflictClass;
import dev.tidemark.reconcile.Conflicts;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentTypes;
import dev.tidemark.replicate.Ledger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Finds what people must decide, and says of which kind it is.
final class Cases {
    private final Ancestors ancestors;
    private final DocumentTypes types;
    private final Ledger ledger;

    Cases(Ancestors ancestors, DocumentTypes types, Ledger ledger) {
        this.ancestors = ancestors;
        this.types = types;
        this.ledger = ledger;
    }

    List<OpenCase> of(DocumentView view) {
        Document document = view.document();
        Policies policies = types.of(document);
        var cases = new ArrayList<OpenCase>();
        Conflicts.in(document.state(), policies)
                .forEach(conflict -> cases.add(
                        new OpenCase(kind(document, conflict), conflict.path().value())));
        // What this release cannot know is met when it comes, and decided by nobody.
        var standing = new Classifier.Standing(document, view.refusal().stands(), true, _ -> true);
        Classifier.of(standing).forEach(kind -> cases.add(new OpenCase(kind, "")));
        return cases;
    }

    ConflictClass kind(Document document, Conflict conflict) {
        Policy policy = types.of(document).at(conflict.path());
        return Classifier.of(new Classifier.Values(conflict, policy, ancestors.isNew(document, conflict.path())));
    }

    /// @param pages reads a page of documents
    ConflictCounts counts(Function<DocumentQuery, List<DocumentView>> pages) {
        Map<ConflictClass, Long> open = none();
        var cursor = DocumentQuery.Cursor.START;
        List<DocumentView> page;
        do {
            page = pages.apply(new DocumentQuery(DocumentQuery.Filter.inbox(), cursor, DocumentQuery.LIMIT_MAX));
            page.forEach(view -> of(view).forEach(each -> open.merge(each.kind(), 1L, Long::sum)));
            cursor = page.isEmpty()
                    ? cursor
                    : DocumentQuery.Cursor.after(page.getLast().document());
        } while (page.size() == DocumentQuery.LIMIT_MAX);
        Map<ConflictClass, Long> met = none();
        met.replaceAll((kind, _) -> ledger.met(kind));
        return new ConflictCounts(open, met);
    }

    private static Map<ConflictClass, Long> none() {
        var none = new EnumMap<ConflictClass, Long>(ConflictClass.class);
        for (ConflictClass kind : ConflictClass.values()) {
            none.put(kind, 0L);
        }
        return none;
    }
}
