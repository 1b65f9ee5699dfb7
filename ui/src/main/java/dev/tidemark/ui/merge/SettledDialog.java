package dev.tidemark.ui.merge;

import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What was settled in a document, and what it was chosen from; each can be opened again.
public final class SettledDialog extends ModalGround {
    private final SettledViewModel model;
    private final Messages messages;
    private final List<Button> reopen = new ArrayList<>();
    private final Button close = new Button();

    public SettledDialog(SettledViewModel model, Work work) {
        super("settled-dialog");
        this.model = model;
        messages = work.messages();
        String headline = messages.get("settled.headline", model.title());
        setAccessibleText(headline);
        var rows = new VBox();
        rows.getStyleClass().add("merge-fields");
        model.rows().forEach(row -> rows.getChildren().add(row(row)));
        var scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("merge-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var card = new VBox(head(headline), scroll, foot());
        card.getStyleClass().add("settled-dialog");
        card.setMaxHeight(Region.USE_PREF_SIZE);
        getChildren().add(card);
    }

    private Node head(String headline) {
        var head = new VBox(wrapped(headline, "merge-headline"), wrapped(messages.get("settled.explanation"), "muted"));
        head.getStyleClass().add("merge-head");
        head.setMinHeight(Region.USE_PREF_SIZE);
        return head;
    }

    private Node row(SettledViewModel.Row row) {
        var words = new VBox(
                wrapped(row.field(), "strong"),
                wrapped(row.sentence(), "secondary"),
                wrapped(messages.get("settled.chosen", row.chosen()), "settled-value"));
        row.others()
                .forEach(other ->
                        words.getChildren().add(wrapped(messages.get("settled.insteadOf", other), "secondary")));
        words.getStyleClass().add("settled-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        var again = new Button(messages.get("settled.reopen"));
        again.setId("settled-reopen-" + row.settlement().path().value().replace('/', '-'));
        again.setAccessibleText(messages.get("settled.reopen.accessible", row.field()));
        again.setMinWidth(Region.USE_PREF_SIZE);
        again.setOnAction(_ -> {
            reopen.forEach(each -> each.setDisable(true));
            model.reopen(row);
        });
        reopen.add(again);
        var line = new HBox(words, again);
        line.setAlignment(Pos.TOP_LEFT);
        line.getStyleClass().add("settled-row");
        return line;
    }

    private Node foot() {
        Label promise = wrapped(messages.get("settled.promise"), "secondary");
        HBox.setHgrow(promise, Priority.ALWAYS);
        promise.setMaxWidth(Double.MAX_VALUE);
        close.setId("settled-close");
        close.setText(messages.get("settled.close"));
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setOnAction(_ -> model.close());
        var foot = new HBox(promise, close);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("merge-foot");
        foot.setMinHeight(Region.USE_PREF_SIZE);
        return foot;
    }

    private static Label wrapped(String words, String style) {
        var label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    @Override
    Node first() {
        return reopen.isEmpty() ? close : reopen.getFirst();
    }

    @Override
    Node last() {
        return close;
    }

    @Override
    void leave() {
        model.close();
    }
}
