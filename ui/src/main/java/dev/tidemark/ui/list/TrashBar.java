package dev.tidemark.ui.list;

import dev.tidemark.ui.list.DocumentListViewModel.State;
import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.text.Messages;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Above the trash: how long things stay there, and the way to be rid of all of them, which asks once more in its own
/// place.
final class TrashBar extends VBox {
    private final Messages messages;
    private final DocumentListViewModel model;
    private final Label words = new Label();
    private final Button empty = button("trash-empty");
    private final Button confirm = button("trash-empty-confirm");
    private final Button keep = button("trash-keep");

    TrashBar(DocumentListViewModel model, Messages messages) {
        this.messages = messages;
        this.model = model;
        setId("trash-bar");
        getStyleClass().add("trash-bar");
        words.setId("trash-words");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.getStyleClass().add("secondary");
        empty.setText(messages.get("trash.empty"));
        empty.setGraphic(Icon.TRASH.node());
        confirm.setText(messages.get("trash.confirm"));
        confirm.getStyleClass().add("danger");
        keep.setText(messages.get("trash.keep"));
        empty.setOnAction(_ -> ask());
        confirm.setOnAction(_ -> model.emptyTrash(this::emptied));
        keep.setOnAction(_ -> {
            rest();
            empty.requestFocus();
        });
        var buttons = new FlowPane(empty, confirm, keep);
        buttons.getStyleClass().add("trash-buttons");
        getChildren().addAll(words, buttons);
        managedProperty().bind(visibleProperty());
        rest();
    }

    private static Button button(String id) {
        var button = new Button();
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.managedProperty().bind(button.visibleProperty());
        return button;
    }

    void show(State state, Place place) {
        boolean shown = place == Place.TRASH && (state == State.FILLED || state == State.NOTHING_FOUND);
        if (shown != isVisible()) {
            rest();
        }
        setVisible(shown);
    }

    private void rest() {
        words.setText(messages.get(model.hasGateway() ? "trash.hint" : "trash.hint.local"));
        offer(empty);
    }

    private void ask() {
        words.setText(messages.get(model.hasGateway() ? "trash.question" : "trash.question.local"));
        offer(confirm, keep);
        keep.requestFocus();
    }

    private void offer(Button... offered) {
        for (Button each : new Button[] {empty, confirm, keep}) {
            each.setVisible(false);
        }
        for (Button each : offered) {
            each.setVisible(true);
        }
    }

    /// @param count how many documents are to go, negative if that could not be written down
    private void emptied(long count) {
        rest();
        if (count < 0) {
            words.setText(messages.get("trash.notSaved"));
        } else if (count > 0 && model.hasGateway()) {
            words.setText(messages.get("trash.wished", count));
        }
    }
}
