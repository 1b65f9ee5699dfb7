package dev.tidemark.ui.shell;

import dev.tidemark.domain.DocumentId;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;

/// The right pane for one type of document.
public interface DocumentPage {
    Node view();

    void open(DocumentId id);

    /// A document that does not exist before something is typed.
    ///
    /// @return the id that it will have
    DocumentId openNew();

    /// Completes once all that was typed is acknowledged; while the disk fails it does not.
    CompletableFuture<?> flush();

    /// Saves what was typed; completes once that is acknowledged, and then the page shows nothing.
    CompletableFuture<?> leave();
}
