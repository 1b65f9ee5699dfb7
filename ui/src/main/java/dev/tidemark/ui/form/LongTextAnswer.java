package dev.tidemark.ui.form;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.form.Typed;
import dev.tidemark.ui.editor.Changes;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Text of several lines. Tab leaves it, as it leaves every other control; what others write goes in around the caret.
final class LongTextAnswer implements AnswerControl {
    private static final int LINES = 5;

    private final TextArea area = new TextArea();
    private boolean showing;

    LongTextAnswer(Asked asked) {
        area.setWrapText(true);
        area.setPrefRowCount(LINES);
        area.textProperty().addListener((_, _, text) -> {
            if (!showing) {
                asked.model().type(asked.path(), asked.question(), text);
            }
        });
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
    }

    private void leave(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isControlDown() && !event.isAltDown()) {
            area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        }
    }

    @Override
    public Node node() {
        return area;
    }

    @Override
    public Node target() {
        return area;
    }

    @Override
    public void name(String id) {
        area.setId(id);
    }

    @Override
    public void show(FieldValue answer, boolean editable) {
        area.setEditable(editable);
        String before = area.getText();
        String now = Typed.text(answer);
        if (!before.equals(now)) {
            showing = true;
            int caret = Changes.caret(area.getCaretPosition(), Changes.between(before, now));
            area.setText(now);
            area.positionCaret(Math.min(caret, area.getLength()));
            showing = false;
        }
    }
}
