package dev.tidemark.ui.shell;

import dev.tidemark.domain.DocumentId;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.Label;

final class TemporaryPage implements DocumentPage {
    private final Label l = new Label("page");

    @Override
    public Node view() {
        return l;
    }

    @Override
    public void open(DocumentId id) {
        l.setText(id.value());
    }

    @Override
    public void openNew() {
        l.setText("new");
    }

    @Override
    public CompletableFuture<?> leave() {
        return CompletableFuture.completedFuture(null);
    }
}
