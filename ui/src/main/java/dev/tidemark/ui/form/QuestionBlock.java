package dev.tidemark.ui.form;

import dev.tidemark.domain.Path;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A question: what is asked, how to answer, the answer, and what is wrong with it.
final class QuestionBlock extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Asked asked;
    private final AnswerControl control;
    private final Label problem = new Label();

    QuestionBlock(Asked asked) {
        this.asked = asked;
        control = asked.control();
        getStyleClass().add("question");
        getChildren().add(label());
        if (!asked.question().hint().isEmpty()) {
            var hint = new Label(asked.question().hint());
            hint.getStyleClass().addAll("secondary", "hint");
            wrap(hint);
            getChildren().add(hint);
        }
        problem.getStyleClass().addAll("secondary", "wrong", "problem");
        wrap(problem);
        problem.managedProperty().bind(problem.visibleProperty());
        problem.setVisible(false);
        getChildren().addAll(control.node(), problem);
        name(asked.id());
        control.target().focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                var _ = asked.model().flush();
            }
        });
    }

    private Node label() {
        var question = asked.question();
        var label = new Label(question.label());
        label.getStyleClass().add("strong");
        label.setLabelFor(control.target());
        wrap(label);
        if (!question.required()) {
            return label;
        }
        var mark = new Label(asked.messages().get("form.required"));
        mark.getStyleClass().addAll("strong", "wrong");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(label, mark);
        line.getStyleClass().add("question-label");
        return line;
    }

    private static void wrap(Label label) {
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
    }

    void name(String id) {
        control.name(id);
        problem.setId(id + "-problem");
    }

    Path path() {
        return asked.path();
    }

    Node target() {
        return control.target();
    }

    /// The questions of its rows.
    Stream<QuestionBlock> inner() {
        return control instanceof RowsAnswer rows ? rows.questions() : Stream.empty();
    }

    void show(FormPage page) {
        boolean relevant = page.isRelevant(asked.path());
        setVisible(relevant);
        setManaged(relevant);
        String sentence = page.problems().getOrDefault(asked.path(), "");
        problem.setText(sentence);
        problem.setVisible(!sentence.isEmpty());
        control.node().pseudoClassStateChanged(WRONG, !sentence.isEmpty());
        describe(sentence);
        if (control instanceof RowsAnswer rows) {
            rows.show(page);
        } else {
            control.show(page.answer(asked.path()), page.editable());
        }
    }

    private void describe(String sentence) {
        var question = asked.question();
        if (question.choices().isEmpty()) {
            control.target()
                    .setAccessibleText(
                            question.required()
                                    ? asked.messages().get("form.required.accessible", question.label())
                                    : question.label());
        }
        control.target().setAccessibleHelp((question.hint() + " " + sentence).strip());
    }
}
