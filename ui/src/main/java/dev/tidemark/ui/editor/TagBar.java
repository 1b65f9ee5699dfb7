package dev.tidemark.ui.editor;

import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.text.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// The tags of a note as chips, and a field for one more: Enter or a comma adds it.
final class TagBar extends FlowPane {
    private final NoteEditorViewModel model;
    private final Messages messages;
    private final TextField add = new TextField();

    TagBar(NoteEditorViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        setId("note-tags");
        getStyleClass().add("tag-bar");
        add.setId("note-tag-add");
        add.setPromptText(messages.get("editor.tag.add"));
        add.setAccessibleText(messages.get("editor.tag.add.accessible"));
        add.getStyleClass().add("tag-add");
        add.setOnAction(_ -> addTyped());
        add.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (event.getCharacter().equals(",")) {
                addTyped();
                event.consume();
            }
        });
        add.addEventFilter(KeyEvent.KEY_PRESSED, this::removeLast);
        add.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                addTyped();
            }
        });
        model.tags().addListener((InvalidationListener) _ -> show());
        model.editableProperty().addListener((_, _, _) -> show());
        show();
    }

    /// A half-typed tag is a tag once the field is left.
    void addTyped() {
        if (add.getText().isBlank() || model.addTag(add.getText())) {
            add.clear();
        }
    }

    private void removeLast(KeyEvent event) {
        if (event.getCode() == KeyCode.BACK_SPACE
                && add.getText().isEmpty()
                && !model.tags().isEmpty()) {
            model.removeTag(model.tags().getLast());
            event.consume();
        }
    }

    private void show() {
        boolean editable = model.editableProperty().get();
        List<Node> nodes = new ArrayList<>();
        model.tags().forEach(tag -> nodes.add(chip(tag, editable)));
        add.setVisible(editable);
        add.setManaged(editable);
        nodes.add(add);
        boolean hadFocus = add.isFocused();
        getChildren().setAll(nodes);
        if (hadFocus) {
            add.requestFocus();
        }
    }

    private Node chip(String tag, boolean editable) {
        var name = new Label(tag);
        name.getStyleClass().add("tag-name");
        var chip = new HBox(name);
        chip.getStyleClass().add("tag");
        if (editable) {
            var remove = new Button("", Icon.CLEAR.node());
            remove.setId("note-tag-remove-" + tag);
            remove.getStyleClass().add("tag-remove");
            remove.setAccessibleText(messages.get("editor.tag.remove", tag));
            remove.setOnAction(_ -> {
                add.requestFocus();
                model.removeTag(tag);
            });
            chip.getChildren().add(remove);
        }
        return chip;
    }
}
