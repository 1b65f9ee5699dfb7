package dev.tidemark.ui.form;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.form.QuestionKind;
import dev.tidemark.form.Typed;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;

/// A single line, or a number with its unit.
final class TextAnswer implements AnswerControl {
    private final QuestionKind kind;
    private final TextField field = new TextField();
    private final StackPane node;
    private boolean showing;

    TextAnswer(Asked asked) {
        kind = asked.question().kind();
        field.textProperty().addListener((_, _, text) -> {
            if (!showing) {
                asked.model().type(asked.path(), asked.question(), text);
            }
        });
        node = new StackPane(field);
        node.setAlignment(Pos.CENTER_RIGHT);
        String unit = asked.question().unit();
        if (!unit.isEmpty()) {
            var label = new Label(unit);
            label.getStyleClass().add("unit");
            label.setMouseTransparent(true);
            field.getStyleClass().add("with-unit");
            node.getChildren().add(label);
        }
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node target() {
        return field;
    }

    @Override
    public void name(String id) {
        field.setId(id);
    }

    @Override
    public void show(FieldValue answer, boolean editable) {
        field.setEditable(editable);
        if (!Typed.value(kind, field.getText()).equals(answer)) {
            showing = true;
            int caret = field.getCaretPosition();
            field.setText(Typed.text(answer));
            field.positionCaret(Math.min(caret, field.getLength()));
            showing = false;
        }
    }
}
