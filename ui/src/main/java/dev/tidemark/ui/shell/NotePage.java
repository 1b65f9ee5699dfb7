package dev.tidemark.ui.shell;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.ui.editor.NoteEditorView;
import dev.tidemark.ui.editor.NoteEditorViewModel;
import dev.tidemark.ui.work.Work;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.scene.Node;

/// The page of notes.
final class NotePage implements DocumentPage {
    private final NoteEditorViewModel model;
    private final NoteEditorView view;

    NotePage(Work work, Supplier<DocumentId> ids) {
        model = new NoteEditorViewModel(work, ids);
        view = new NoteEditorView(model, work);
    }

    NoteEditorViewModel model() {
        return model;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void open(DocumentId id) {
        view.finishTag();
        model.open(id);
    }

    @Override
    public DocumentId openNew() {
        view.finishTag();
        DocumentId id = model.openNew();
        view.focusTitle();
        return id;
    }

    @Override
    public CompletableFuture<?> flush() {
        view.finishTag();
        return model.flush();
    }

    @Override
    public CompletableFuture<?> leave() {
        view.finishTag();
        return model.leave();
    }
}
