package dev.tidemark.app.command;

import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.replicate.DocumentQuery;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// Documents of a workspace, the last modified first, never more than a page of them in memory.
final class Documents implements Iterator<DocumentView> {
    private static final int PAGE = 200;

    private final SyncEngine engine;
    private final DocumentQuery.Filter filter;
    private Iterator<DocumentView> page;
    private DocumentQuery.Cursor cursor = DocumentQuery.Cursor.START;
    private boolean isLastPage;

    private Documents(SyncEngine engine, DocumentQuery.Filter filter) {
        this.engine = engine;
        this.filter = filter;
        page = List.<DocumentView>of().iterator();
    }

    /// Those of one type, in the trash or not.
    static Iterable<DocumentView> of(SyncEngine engine, String type, boolean trashed) {
        return in(engine, DocumentQuery.Filter.ofType(type), trashed);
    }

    /// Those of all types, in the trash or not.
    static Iterable<DocumentView> all(SyncEngine engine, boolean trashed) {
        return in(engine, DocumentQuery.Filter.all(), trashed);
    }

    /// All that a list shows.
    static Iterable<DocumentView> in(SyncEngine engine, DocumentQuery.Filter filter) {
        return () -> new Documents(engine, filter);
    }

    private static Iterable<DocumentView> in(SyncEngine engine, DocumentQuery.Filter listed, boolean trashed) {
        var filter = trashed ? listed.on(DocumentQuery.Shelf.TRASH) : listed;
        return () -> new Documents(engine, filter);
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && !isLastPage) {
            List<DocumentView> next = engine.documents(new DocumentQuery(filter, cursor, PAGE));
            isLastPage = next.size() < PAGE;
            page = next.iterator();
        }
        return page.hasNext();
    }

    @Override
    public DocumentView next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        DocumentView view = page.next();
        cursor = DocumentQuery.Cursor.after(view.document());
        return view;
    }
}
