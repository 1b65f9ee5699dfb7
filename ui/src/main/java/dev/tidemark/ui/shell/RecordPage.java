package dev.tidemark.ui.shell;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.form.RuleFormEngine;
import dev.tidemark.record.Forms;
import dev.tidemark.ui.form.FormView;
import dev.tidemark.ui.form.FormViewModel;
import dev.tidemark.ui.work.Work;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.scene.Node;

/// The page of records.
final class RecordPage implements DocumentPage {
    private final FormViewModel model;
    private final FormView view;

    RecordPage(Work work, Supplier<DocumentId> ids) {
        var parts = new FormViewModel.Parts(
                new RuleFormEngine(),
                Forms.BUILT_IN.forms().getFirst(),
                ids,
                () -> ids.get().value());
        model = new FormViewModel(work, parts);
        view = new FormView(model, work);
    }

    FormViewModel model() {
        return model;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void open(DocumentId id) {
        model.open(id);
    }

    @Override
    public DocumentId openNew() {
        DocumentId id = model.openNew();
        view.focusFirst();
        return id;
    }

    @Override
    public CompletableFuture<?> flush() {
        return model.flush();
    }

    @Override
    public CompletableFuture<?> leave() {
        return model.leave();
    }
}
