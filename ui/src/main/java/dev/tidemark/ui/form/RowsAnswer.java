package dev.tidemark.ui.form;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.ui.look.Icon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The rows of a repeat.
final class RowsAnswer implements AnswerControl {
    private final Asked asked;
    private final VBox rows = new VBox();
    private final VBox node;
    private final Button add;
    private final Map<String, RowBlock> blocks = new HashMap<>();
    private List<String> shown = List.of();
    private List<RowBlock> inOrder = List.of();

    RowsAnswer(Asked asked) {
        this.asked = asked;
        add = new Button(asked.messages().get("form.row.add"), Icon.NEW.node());
        add.setOnAction(_ -> asked.model().addRow(asked.question()).ifPresent(this::focus));
        rows.getStyleClass().add("rows");
        node = new VBox(rows, add);
        node.getStyleClass().add("repeat");
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node target() {
        return add;
    }

    @Override
    public void name(String id) {
        add.setId(id);
    }

    @Override
    public void show(FieldValue answer, boolean editable) {
        add.setDisable(!editable);
    }

    void show(FormPage page) {
        add.setDisable(!page.editable());
        List<String> ids = page.rows(asked.question());
        if (!ids.equals(shown)) {
            arrange(ids);
        }
        for (int i = 0; i < inOrder.size(); i++) {
            inOrder.get(i).show(page, i + 1, inOrder.size());
        }
    }

    /// Rows that stay keep their controls. One that has the keyboard keeps it, and its caret, where they change places.
    private void arrange(List<String> ids) {
        Node owner = node.getScene() == null ? null : node.getScene().getFocusOwner();
        int caret = owner instanceof TextInputControl input ? input.getCaretPosition() : 0;
        blocks.keySet().retainAll(ids);
        inOrder = ids.stream()
                .map(id -> blocks.computeIfAbsent(id, each -> new RowBlock(asked, each)))
                .toList();
        var wanted = new ArrayList<Node>(inOrder);
        rows.getChildren().retainAll(wanted);
        boolean isContinued = wanted.subList(0, rows.getChildren().size()).equals(rows.getChildren());
        if (isContinued) {
            rows.getChildren().addAll(wanted.subList(rows.getChildren().size(), wanted.size()));
        } else {
            rows.getChildren().setAll(wanted);
            giveBack(owner, caret);
        }
        shown = ids;
    }

    private void giveBack(@Nullable Node owner, int caret) {
        if (owner != null && owner.getScene() != null && !owner.isFocused()) {
            owner.requestFocus();
            if (owner instanceof TextInputControl input) {
                input.positionCaret(caret);
            }
        }
    }

    private void focus(String row) {
        Optional.ofNullable(blocks.get(row))
                .ifPresent(block -> block.questions()
                        .findFirst()
                        .ifPresent(question -> question.target().requestFocus()));
    }

    Stream<QuestionBlock> questions() {
        return inOrder.stream().flatMap(RowBlock::questions);
    }
}
