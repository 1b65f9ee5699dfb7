package dev.tidemark.ui.editor;

import dev.tidemark.ui.contested.ContestedBar;
import dev.tidemark.ui.contested.DecisionBar;
import dev.tidemark.ui.editor.NoteStatus.Step;
import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.look.TwoEnds;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.Work;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The page of a note: what became of it at the top, then title, tags and text.
public final class NoteEditorView extends VBox {
    private final NoteEditorViewModel model;
    private final Messages messages;
    private final TextField title = new TextField();
    private final Label problem = new Label();
    private final TagBar tags;
    private final MarkdownArea body;
    private final ContestedBar contested;
    private final DecisionBar decision;
    private final Label status = new Label();
    private final Hyperlink settle = new Hyperlink();
    private final Button settled = new Button();
    private final Button delete = new Button();
    private final Button restore = new Button();

    public NoteEditorView(NoteEditorViewModel model, Work work) {
        this.model = model;
        this.messages = work.messages();
        setId("note-page");
        getStyleClass().add("note-page");
        body = new MarkdownArea(model::bodyTyped);
        tags = new TagBar(model, messages);
        model.attach(body);
        VBox.setVgrow(body, Priority.ALWAYS);
        contested = new ContestedBar(work, this::restore, this::delete);
        decision = new DecisionBar(work, model::flush);
        getChildren().addAll(bar(), contested, decision, head(), body);
        bind();
        getChildren().stream()
                .filter(each -> each != contested && each != decision)
                .forEach(each -> each.visibleProperty().bind(visibleWhileOpen()));
    }

    private BooleanBinding visibleWhileOpen() {
        return Bindings.createBooleanBinding(() -> model.openProperty().get().isPresent(), model.openProperty());
    }

    /// Puts the keyboard where writing begins.
    public void focusTitle() {
        title.requestFocus();
        title.end();
    }

    /// A half-typed tag is a tag of the note that it was typed into.
    public void finishTag() {
        tags.addTyped();
    }

    private Node bar() {
        status.setId("note-status");
        status.setWrapText(true);
        status.setMinHeight(Region.USE_PREF_SIZE);
        settle.setId("note-settle");
        settle.setText(messages.get("editor.settle"));
        settle.setOnAction(_ -> model.settle());
        settle.setMinWidth(Region.USE_PREF_SIZE);
        action(settled, "note-settled", Icon.FORK, messages.get("editor.settled"), model::showSettled);
        action(delete, "note-delete", Icon.TRASH, messages.get("editor.delete"), this::delete);
        action(restore, "note-restore", Icon.RESTORE, messages.get("editor.restore"), this::restore);
        var told = new HBox(status, settle);
        told.setAlignment(Pos.CENTER_LEFT);
        told.getStyleClass().add("note-told");
        var actions = new HBox(settled, restore, delete);
        actions.setAlignment(Pos.CENTER_RIGHT);
        var bar = new TwoEnds(told, actions);
        bar.getStyleClass().add("note-bar");
        return bar;
    }

    private static void action(Button button, String id, Icon icon, String words, Runnable what) {
        button.setId(id);
        button.setText(words);
        button.setGraphic(icon.node());
        button.setTooltip(new Tooltip(words));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().addAll("flat", "note-action");
        button.setOnAction(_ -> what.run());
    }

    private Node head() {
        title.setId("note-title");
        title.setPromptText(messages.get("editor.title.prompt"));
        title.setAccessibleText(messages.get("editor.title"));
        title.getStyleClass().add("note-title");
        title.textProperty().addListener((_, _, text) -> model.typeTitle(text));
        title.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.DOWN) {
                body.area().requestFocus();
                event.consume();
            }
        });
        problem.setId("note-problem");
        problem.setWrapText(true);
        problem.getStyleClass().addAll("wrong", "note-problem");
        problem.managedProperty().bind(problem.visibleProperty());
        problem.setMinHeight(Region.USE_PREF_SIZE);
        var head = new VBox(title, problem, tags);
        head.getStyleClass().add("note-head");
        return head;
    }

    private void bind() {
        body.area().setAccessibleText(messages.get("editor.body"));
        model.titleProperty().addListener((_, _, text) -> showTitle(text));
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        title.editableProperty().bind(model.editableProperty());
        body.area().editableProperty().bind(model.editableProperty());
        model.statusProperty().addListener((_, _, now) -> show(now));
        show(model.statusProperty().get());
        model.trashedProperty().addListener((_, _, _) -> showActions());
        model.openProperty().addListener((_, _, _) -> showActions());
        model.settledProperty().addListener((_, _, _) -> showActions());
        showActions();
        model.decisionProperty().addListener((_, _, now) -> decision.show(now));
        model.contestedProperty().addListener((_, _, now) -> contested.show(now));
        title.focusedProperty().addListener((_, _, focused) -> left(focused));
        body.area().focusedProperty().addListener((_, _, focused) -> left(focused));
    }

    /// What was typed is saved as soon as the keyboard goes elsewhere.
    private void left(boolean focused) {
        if (!focused) {
            var _ = model.flush();
        }
    }

    private void showTitle(String text) {
        if (!title.getText().equals(text)) {
            int caret = title.getCaretPosition();
            title.setText(text);
            title.positionCaret(Math.min(caret, text.length()));
        }
    }

    private void show(NoteStatus now) {
        status.setText(now.sentence());
        status.setGraphic(now.sentence().isEmpty() ? null : now.icon().node());
        status.getStyleClass().setAll("label", "note-status", now.tone().styleClass());
        boolean settles = now.step() == Step.SETTLE;
        settle.setVisible(settles);
        settle.setManaged(settles);
    }

    private void showActions() {
        boolean trashed = model.trashedProperty().get();
        show(settled, model.settledProperty().get() && !trashed);
        show(restore, trashed);
        show(delete, !trashed);
    }

    private static void show(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }

    private void delete() {
        tags.addTyped();
        var _ = model.delete();
    }

    private void restore() {
        var _ = model.restore();
    }
}
