package dev.tidemark.ui.contested;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.Acknowledged;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.Work;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// At the page's top, while a revision of a document is under review or the gateway refuses the document: what is safe,
/// and what a person can do. FX thread.
public final class DecisionBar extends VBox {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionBar.class);

    private final Work work;
    private final Messages messages;
    private final Supplier<CompletableFuture<?>> flush;
    private final Label hint = new Label();
    private final Label outcome = new Label();
    private final Button accept = button("decision-accept");
    private final Button discard = button("decision-discard");
    private final Button export = button("decision-export");
    private @Nullable DocumentView shown;

    /// @param flush saves what was typed; completes once that is acknowledged
    public DecisionBar(Work work, Supplier<CompletableFuture<?>> flush) {
        this.work = work;
        this.messages = work.messages();
        this.flush = flush;
        setId("decision");
        getStyleClass().add("decision-bar");
        hint.setId("decision-hint");
        outcome.setId("decision-outcome");
        wrap(hint);
        wrap(outcome);
        outcome.managedProperty().bind(outcome.visibleProperty());
        outcome.visibleProperty().bind(outcome.textProperty().isNotEmpty());
        outcome.getStyleClass().add("secondary");
        accept.setOnAction(_ -> decide(work.engine()::accept));
        discard.setOnAction(_ -> decide(work.engine()::discard));
        export.setOnAction(_ -> chooseFile().ifPresent(this::export));
        var buttons = new FlowPane(accept, discard, export);
        buttons.getStyleClass().add("decision-buttons");
        getChildren().addAll(hint, buttons, outcome);
        managedProperty().bind(visibleProperty());
        show(null);
    }

    private static Button button(String id) {
        var button = new Button();
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static void wrap(Label label) {
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
    }

    /// @param view null for none; one with nothing to decide shows nothing
    public void show(@Nullable DocumentView view) {
        boolean another = shown == null
                || view == null
                || !shown.document().id().equals(view.document().id());
        shown = view;
        if (another) {
            outcome.setText("");
        }
        boolean isReview = view != null && view.review().stands();
        boolean isRefused = view != null && !isReview && view.refusal().stands();
        setVisible(isReview || isRefused);
        accept.setDisable(false);
        discard.setDisable(false);
        if (isVisible()) {
            say(isReview ? Wording.OF_REVIEW : Wording.OF_REFUSED);
        }
    }

    private void say(Wording wording) {
        hint.setText(messages.get(wording.hint()));
        accept.setText(messages.get(wording.accept()));
        discard.setText(messages.get(wording.discard()));
        export.setText(messages.get(wording.export()));
    }

    private void decide(Function<DocumentId, CompletableFuture<Acknowledged>> decision) {
        DocumentView view = shown;
        if (view == null) {
            return;
        }
        accept.setDisable(true);
        discard.setDisable(true);
        DocumentId id = view.document().id();
        var _ = flush.get()
                .thenCompose(_ -> decision.apply(id))
                .whenCompleteAsync(
                        (_, thrown) -> decided(id, thrown), work.threads().fx());
    }

    private void decided(DocumentId id, @Nullable Throwable thrown) {
        accept.setDisable(false);
        discard.setDisable(false);
        if (thrown != null) {
            LOG.warn("{} could not be decided", id, thrown);
            outcome.setText(messages.get("decision.notSaved"));
        }
    }

    private Optional<Path> chooseFile() {
        var chooser = new FileChooser();
        chooser.setTitle(export.getText());
        chooser.setInitialFileName(
                "tidemark-" + (shown == null ? "" : shown.document().id().value()) + ".json");
        return Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow()))
                .map(java.io.File::toPath);
    }

    /// Writes all of what was not let in, or of what was refused, into a file.
    void export(Path file) {
        DocumentView view = shown;
        if (view == null) {
            return;
        }
        var _ = CompletableFuture.runAsync(
                        () -> write(file, work.engine().exported(view)),
                        work.threads().background())
                .whenCompleteAsync(
                        (_, thrown) -> exported(file, thrown), work.threads().fx());
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private void exported(Path file, @Nullable Throwable thrown) {
        if (thrown != null) {
            LOG.warn("{} could not be written", file, thrown);
        }
        outcome.setText(messages.get(thrown == null ? "decision.exported" : "decision.notExported", file));
    }

    /// The messages' keys for one of the two things there are to decide.
    private record Wording(String hint, String accept, String discard, String export) {
        static final Wording OF_REVIEW = new Wording(
                "decision.review.hint", "decision.review.accept", "decision.review.discard", "decision.review.export");
        static final Wording OF_REFUSED = new Wording(
                "decision.refused.hint",
                "decision.refused.accept",
                "decision.refused.discard",
                "decision.refused.export");
    }
}
