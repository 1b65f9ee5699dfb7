package dev.tidemark.ui.form;

import dev.tidemark.domain.Path;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.ui.contested.ContestedBar;
import dev.tidemark.ui.contested.DecisionBar;
import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.look.TwoEnds;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The page of a record: what became of it at the top, then its questions in one column.
public final class FormView extends VBox {
    private static final double MARGIN = 12;

    private final FormViewModel model;
    private final Messages messages;
    private final ContestedBar contested;
    private final DecisionBar decision;
    private final Label status = new Label();
    private final Hyperlink settle = new Hyperlink();
    private final Label answered = new Label();
    private final Button next = new Button();
    private final Button finish = new Button();
    private final Button settled = new Button("", Icon.FORK.node());
    private final Button delete = new Button("", Icon.TRASH.node());
    private final Button restore = new Button("", Icon.RESTORE.node());
    private final Label title = new Label();
    private final Label form = new Label();
    private final Label unknown = new Label();
    private final VBox column = new VBox();
    private final VBox questions = new VBox();
    private final ScrollPane scroll = new ScrollPane(column);
    private final List<QuestionBlock> blocks = new ArrayList<>();
    /// Told when another control gets the keyboard: one that cannot be seen is scrolled to.
    private final ChangeListener<@Nullable Node> focus = (_, _, owner) -> reveal(question(owner));
    private @Nullable FormDefinition shown;

    public FormView(FormViewModel model, Work work) {
        this.model = model;
        this.messages = work.messages();
        setId("record-page");
        getStyleClass().add("record-page");
        title.setId("record-title");
        title.getStyleClass().add("page-title");
        wrap(title);
        form.setId("record-form");
        form.getStyleClass().add("chip");
        unknown.setId("record-unknown");
        unknown.getStyleClass().add("quiet");
        wrap(unknown);
        questions.getStyleClass().add("questions");
        column.getStyleClass().add("record-column");
        column.getChildren().addAll(new VBox(title, new HBox(form)), unknown, questions);
        column.getChildren().getFirst().getStyleClass().add("record-head");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("record-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        contested = new ContestedBar(work, this::restore, this::delete);
        decision = new DecisionBar(work, model::flush);
        getChildren().addAll(bar(), contested, decision, scroll);
        model.pageProperty().addListener((_, _, page) -> show(page));
        model.openProperty().addListener((_, _, _) -> scroll.setVvalue(0));
        sceneProperty().addListener((_, before, now) -> {
            if (before != null) {
                before.focusOwnerProperty().removeListener(focus);
            }
            if (now != null) {
                now.focusOwnerProperty().addListener(focus);
            }
        });
        show(model.pageProperty().get());
    }

    /// Puts the keyboard where answering begins.
    public void focusFirst() {
        applyCss(); // a page that was never shown has no controls yet
        layout();
        blocks.stream()
                .filter(Node::isVisible)
                .findFirst()
                .ifPresent(block -> block.target().requestFocus());
    }

    private Node bar() {
        status.setId("record-status");
        wrap(status);
        settle.setId("record-settle");
        settle.setText(messages.get("editor.settle"));
        settle.setOnAction(_ -> model.settle());
        answered.setId("record-answered");
        answered.getStyleClass().add("secondary");
        next.setId("record-next-error");
        next.setText(messages.get("form.nextError"));
        next.getStyleClass().addAll("flat", "note-action");
        next.setOnAction(_ -> model.nextError(focused()).ifPresent(this::focus));
        finish.setId("record-finalize");
        finish.setText(messages.get("form.finalize"));
        finish.getStyleClass().add("accent");
        finish.setOnAction(_ -> model.finish().ifPresent(this::focus));
        action(settled, "record-settled", messages.get("editor.settled"), model::showSettled);
        action(delete, "record-delete", messages.get("form.delete"), this::delete);
        action(restore, "record-restore", messages.get("form.restore"), this::restore);
        Stream.of(settle, answered, next, finish).forEach(each -> each.setMinWidth(Region.USE_PREF_SIZE));
        var told = new HBox(status, settle);
        told.setAlignment(Pos.CENTER_LEFT);
        told.getStyleClass().add("record-told");
        var actions = new HBox(answered, next, settled, restore, delete, finish);
        actions.setAlignment(Pos.CENTER_LEFT);
        actions.getStyleClass().add("record-actions");
        var bar = new TwoEnds(told, actions);
        bar.getStyleClass().addAll("note-bar", "record-bar");
        return bar;
    }

    private static void action(Button button, String id, String words, Runnable what) {
        button.setId(id);
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().addAll("flat", "note-action");
        button.setOnAction(_ -> what.run());
    }

    private void delete() {
        var _ = model.delete();
    }

    private void restore() {
        var _ = model.restore();
    }

    private static void wrap(Label label) {
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
    }

    private void show(FormPage page) {
        FormDefinition now = page.form();
        if (now != null && !now.equals(shown)) {
            ask(now);
        }
        boolean isOpen = model.openProperty().get().isPresent();
        getChildren().stream()
                .filter(each -> !each.equals(contested) && !each.equals(decision))
                .forEach(each -> each.setVisible(isOpen));
        decision.show(page.decision());
        contested.show(Optional.ofNullable(page.contested()));
        title.setText(page.title());
        form.setText(now == null ? "" : messages.get("form.version", now.title(), now.version()));
        show(form, now != null);
        unknown.setText(page.unknown());
        show(unknown, !page.unknown().isEmpty());
        show(questions, now != null);
        showBar(page);
        if (now != null) {
            blocks.forEach(block -> block.show(page));
        }
    }

    private void ask(FormDefinition definition) {
        shown = definition;
        blocks.clear();
        definition.questions().forEach(question -> blocks.add(new QuestionBlock(Asked.of(model, messages, question))));
        questions.getChildren().setAll(blocks);
    }

    private void showBar(FormPage page) {
        FormStatus now = page.status();
        status.setText(now.sentence());
        status.setGraphic(now.sentence().isEmpty() ? null : now.icon().node());
        status.getStyleClass().setAll("label", "note-status", now.tone().styleClass());
        show(settle, now.settles());
        var session = page.session();
        boolean draft = session != null && page.stage() == FormPage.Stage.DRAFT && page.editable();
        answered.setText(session == null ? "" : messages.get("form.answered", session.answered(), session.relevant()));
        show(answered, session != null && !page.trashed());
        show(next, draft);
        next.setDisable(session == null || session.canBeFinalized());
        show(finish, draft);
        show(settled, page.settled() && !page.trashed());
        show(delete, !page.trashed());
        show(restore, page.trashed());
    }

    private static void show(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }

    /// The question that has the keyboard.
    private @Nullable Path focused() {
        QuestionBlock block = question(getScene() == null ? null : getScene().getFocusOwner());
        return block == null ? null : block.path();
    }

    private static @Nullable QuestionBlock question(@Nullable Node owner) {
        Node node = owner;
        while (node != null && !(node instanceof QuestionBlock)) {
            node = node.getParent();
        }
        return node instanceof QuestionBlock block ? block : null;
    }

    private void focus(Path path) {
        all().filter(block -> block.path().equals(path)).findFirst().ifPresent(block -> {
            block.target().requestFocus();
            reveal(block);
        });
    }

    private Stream<QuestionBlock> all() {
        return blocks.stream().flatMap(block -> Stream.concat(Stream.of(block), block.inner()));
    }

    /// Scrolls as little as shows all of the question.
    private void reveal(@Nullable QuestionBlock node) {
        if (node == null) {
            return;
        }
        applyCss();
        layout();
        Bounds place = column.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double height = column.getHeight();
        double seen = scroll.getViewportBounds().getHeight();
        double top = scroll.getVvalue() * Math.max(0, height - seen);
        double lowest = place.getMaxY() + MARGIN - seen;
        double wanted = Math.clamp(top, lowest, Math.max(place.getMinY() - MARGIN, lowest));
        scroll.setVvalue(height <= seen ? 0 : Math.clamp(wanted / (height - seen), 0, 1));
    }
}
