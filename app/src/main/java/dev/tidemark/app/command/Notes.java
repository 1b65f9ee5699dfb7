package dev.tidemark.app.command;

import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.note.NoteType;
import dev.tidemark.replicate.DocumentQuery;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// All notes of a workspace, the last modified first, never more than a page of them in memory.
final class Notes implements Iterator<DocumentView> {
    private static final int PAGE = 200;

    private final SyncEngine engine;
    private final DocumentQuery.Filter filter;
    private Iterator<DocumentView> page;
    private DocumentQuery.Cursor cursor = DocumentQuery.Cursor.START;
    private boolean isLastPage;

    private Notes(SyncEngine engine, boolean trashed) {
        this.engine = engine;
        var listed = DocumentQuery.Filter.ofType(NoteType.NAME);
        filter = trashed ? listed.on(DocumentQuery.Shelf.TRASH) : listed;
        page = List.<DocumentView>of().iterator();
    }

    static Iterable<DocumentView> in(SyncEngine engine, boolean trashed) {
        return () -> new Notes(engine, trashed);
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
