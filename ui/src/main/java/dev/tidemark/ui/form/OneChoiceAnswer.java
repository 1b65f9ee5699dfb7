package dev.tidemark.ui.form;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.form.Choice;
import dev.tidemark.form.Typed;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/// One of several choices. An answer that nobody requires can be taken back.
final class OneChoiceAnswer implements AnswerControl {
    private final ToggleGroup group = new ToggleGroup();
    private final List<RadioButton> buttons = new ArrayList<>();
    private final VBox node = new VBox();
    private final Hyperlink clear;
    private final boolean canBeCleared;

    OneChoiceAnswer(Asked asked) {
        var question = asked.question();
        node.getStyleClass().add("choices");
        for (Choice choice : question.choices()) {
            var button = new RadioButton(choice.label());
            button.setUserData(choice.name());
            button.setAccessibleText(question.label() + ": " + choice.label());
            button.setToggleGroup(group);
            button.setWrapText(true);
            button.setOnAction(_ -> asked.model().choose(asked.path(), choice.name()));
            buttons.add(button);
        }
        canBeCleared = !question.required();
        clear = new Hyperlink(asked.messages().get("form.clear"));
        clear.setAccessibleText(asked.messages().get("form.clear.accessible", question.label()));
        clear.setOnAction(_ -> asked.model().choose(asked.path(), ""));
        node.getChildren().addAll(buttons);
        node.getChildren().add(clear);
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node target() {
        return group.getSelectedToggle() instanceof RadioButton chosen ? chosen : buttons.getFirst();
    }

    @Override
    public void name(String id) {
        node.setId(id);
        buttons.forEach(button -> button.setId(id + "-" + button.getUserData()));
        clear.setId(id + "-clear");
    }

    @Override
    public void show(FieldValue answer, boolean editable) {
        String chosen = Typed.text(answer);
        buttons.forEach(button -> {
            button.setSelected(chosen.equals(button.getUserData()));
            button.setDisable(!editable);
        });
        boolean clears = canBeCleared && editable && !chosen.isEmpty();
        clear.setVisible(clears);
        clear.setManaged(clears);
    }
}
