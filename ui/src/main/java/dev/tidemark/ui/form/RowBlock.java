package dev.tidemark.ui.form;

import dev.tidemark.form.Question;
import dev.tidemark.ui.look.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One row of a repeat: its questions side by side, and what can be done with it.
final class RowBlock extends VBox {
    private final Asked repeat;
    private final Label name = new Label();
    private final HBox fields = new HBox();
    private final List<QuestionBlock> questions = new ArrayList<>();
    private final Button up;
    private final Button down;
    private final Button remove;

    RowBlock(Asked repeat, String row) {
        this.repeat = repeat;
        up = button(Icon.MOVE_UP, () -> repeat.model().moveRow(repeat.question(), row, -1));
        down = button(Icon.MOVE_DOWN, () -> repeat.model().moveRow(repeat.question(), row, 1));
        remove = button(Icon.CLEAR, () -> repeat.model().removeRow(repeat.question(), row));
        name.getStyleClass().add("secondary");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(name, gap, up, down, remove);
        head.getStyleClass().add("row-head");
        fields.getStyleClass().add("row-fields");
        getStyleClass().add("row");
        getChildren().addAll(head, fields);
        for (Question field : repeat.question().fields()) {
            var block = new QuestionBlock(repeat.inRow(field, row));
            HBox.setHgrow(block, Priority.ALWAYS);
            block.setPrefWidth(0);
            questions.add(block);
        }
        fields.getChildren().addAll(questions);
    }

    private static Button button(Icon icon, Runnable what) {
        var button = new Button("", icon.node());
        button.getStyleClass().addAll("flat", "row-action");
        button.setOnAction(_ -> what.run());
        return button;
    }

    /// @param number of the row, from 1
    void show(FormPage page, int number, int of) {
        name.setText(repeat.messages().get("form.row", number));
        describe(up, repeat.messages().get("form.row.up", number));
        describe(down, repeat.messages().get("form.row.down", number));
        describe(remove, repeat.messages().get("form.row.remove", number));
        String id = repeat.id() + "-" + number + "-";
        up.setId(id + "up");
        down.setId(id + "down");
        remove.setId(id + "remove");
        up.setDisable(number == 1 || !page.editable());
        down.setDisable(number == of || !page.editable());
        remove.setDisable(!page.editable());
        for (QuestionBlock question : questions) {
            question.show(page);
            Node target = question.target();
            question.name(id + question.path().segments().getLast());
            target.setAccessibleText(repeat.messages().get("form.row.question", target.getAccessibleText(), number));
        }
    }

    private static void describe(Button button, String words) {
        button.setAccessibleText(words);
        if (button.getTooltip() == null) {
            button.setTooltip(new Tooltip(words));
        } else {
            button.getTooltip().setText(words);
        }
    }

    Stream<QuestionBlock> questions() {
        return questions.stream();
    }
}
