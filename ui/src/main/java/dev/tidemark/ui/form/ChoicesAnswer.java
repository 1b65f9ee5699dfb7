package dev.tidemark.ui.form;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.form.Choice;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;

/// Any of several choices.
final class ChoicesAnswer implements AnswerControl {
    private final List<CheckBox> boxes = new ArrayList<>();
    private final VBox node = new VBox();

    ChoicesAnswer(Asked asked) {
        node.getStyleClass().add("choices");
        for (Choice choice : asked.question().choices()) {
            var box = new CheckBox(choice.label());
            box.setUserData(choice.name());
            box.setAccessibleText(asked.question().label() + ": " + choice.label());
            box.setWrapText(true);
            box.setOnAction(_ -> asked.model().choose(asked.path(), choice.name(), box.isSelected()));
            boxes.add(box);
        }
        node.getChildren().addAll(boxes);
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node target() {
        return boxes.getFirst();
    }

    @Override
    public void name(String id) {
        node.setId(id);
        boxes.forEach(box -> box.setId(id + "-" + box.getUserData()));
    }

    @Override
    public void show(FieldValue answer, boolean editable) {
        List<String> chosen = FormViewModel.chosen(answer);
        boxes.forEach(box -> {
            box.setSelected(chosen.contains(box.getUserData()));
            box.setDisable(!editable);
        });
    }
}
