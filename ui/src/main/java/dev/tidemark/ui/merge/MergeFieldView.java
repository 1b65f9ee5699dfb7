package dev.tidemark.ui.merge;

import dev.tidemark.merge.WordDiff.Run;
import dev.tidemark.reconcile.Version;
import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.merge.FieldWords.Editing;
import dev.tidemark.ui.merge.MergeField.Card;
import dev.tidemark.ui.merge.MergeField.Choice;
import dev.tidemark.ui.text.ConflictWords;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.text.Times;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.LineEnding;

/// One field of the dialog: the versions side by side, the result under them.
final class MergeFieldView extends VBox {
    private static final double RESULT_LINES_MAX = 10;
    private static final double RESULT_LINES_MIN = 3;
    private static final double LINE = 1.75;
    /// Characters of a value that a screen reader is given at once.
    private static final int SPOKEN_MAX = 200;

    private final MergeField field;
    private final Messages messages;
    private final Times times;
    private final String id;
    private final ToggleGroup versions = new ToggleGroup();
    private final VBox before = new VBox();

    MergeFieldView(MergeField field, Messages messages, Times times) {
        this.field = field;
        this.messages = messages;
        this.times = times;
        id = "merge-" + field.facts().path().value().replace('/', '-');
        getStyleClass().add("merge-field");
        getChildren().addAll(head(), kind(), before(), cards());
        if (field.facts().editing() != Editing.CHOICE) {
            getChildren().addAll(resultHead(), result(), problem());
        }
        field.choiceProperty().addListener((_, _, choice) -> show(choice));
        versions.selectedToggleProperty().addListener((_, _, chosen) -> {
            if (chosen != null) {
                take((int) chosen.getUserData());
            }
        });
        show(field.choiceProperty().get());
    }

    /// Where the keyboard is when the dialog opens.
    Node first() {
        return (Node) versions.getToggles().getFirst();
    }

    private Node head() {
        var name = new Label(field.facts().name());
        name.getStyleClass().add("strong");
        var head = new HBox(name);
        head.getStyleClass().add("merge-field-head");
        field.facts().before().ifPresent(before -> {
            if (field.facts().editing() == Editing.TEXT) {
                head.getChildren().add(beforeToggle());
            } else {
                String text = before.text();
                head.getChildren()
                        .add(secondary(
                                text.isBlank() ? messages.get("merge.wasEmpty") : messages.get("merge.was", text)));
            }
        });
        return head;
    }

    /// What happened to the field, and what to do.
    private Node kind() {
        Label kind =
                secondary(new ConflictWords(messages).sentence(field.facts().kind()));
        kind.setId(id + "-kind");
        kind.setWrapText(true);
        kind.setMinHeight(Region.USE_PREF_SIZE);
        return kind;
    }

    private Node beforeToggle() {
        var toggle = new ToggleButton(messages.get("merge.before.show"));
        toggle.setId(id + "-before");
        toggle.getStyleClass().add("merge-before-toggle");
        before.visibleProperty().bind(toggle.selectedProperty());
        return toggle;
    }

    /// What the text was, shown when asked for.
    private Node before() {
        field.facts()
                .before()
                .ifPresent(was ->
                        was.passages().forEach(each -> before.getChildren().add(passage(each))));
        before.getStyleClass().add("merge-before");
        before.managedProperty().bind(before.visibleProperty());
        if (!before.visibleProperty().isBound()) {
            before.setVisible(false);
        }
        return before;
    }

    private Node cards() {
        var cards = new ArrayList<Region>();
        for (Card card : field.facts().cards()) {
            cards.add(card(card, cards.size()));
        }
        return new CardRow(cards);
    }

    private Region card(Card card, int index) {
        var radio = new RadioButton();
        radio.setId(id + (index == 0 ? "-local" : index == 1 ? "-remote" : "-remote-" + index));
        radio.setToggleGroup(versions);
        radio.setUserData(index);
        String spoken = card.text().length() > SPOKEN_MAX ? card.text().substring(0, SPOKEN_MAX) : card.text();
        radio.setAccessibleText(messages.get("merge.take.accessible", who(card.version()), spoken));
        radio.setFocusTraversable(true);
        var content = new VBox();
        content.getStyleClass().add("merge-card-content");
        card.passages().forEach(passage -> content.getChildren().add(passage(passage)));
        if (card.text().isBlank()) {
            content.getChildren().setAll(secondary(messages.get("merge.empty")));
        }
        VBox.setVgrow(content, Priority.ALWAYS);
        var box = new VBox(cardHead(card.version(), radio), content);
        box.getStyleClass().add("merge-card");
        box.setOnMouseClicked(_ -> {
            radio.requestFocus();
            radio.setSelected(true);
        });
        radio.selectedProperty().subscribe(chosen -> box.pseudoClassStateChanged(MergeDialog.CHOSEN, chosen));
        radio.focusedProperty().subscribe(focused -> box.pseudoClassStateChanged(MergeDialog.FOCUSED, focused));
        return box;
    }

    private Node cardHead(Version version, RadioButton radio) {
        var name = new Label(who(version));
        name.getStyleClass().add("strong");
        name.setMinWidth(Region.USE_PREF_SIZE);
        String time = times.inSentence(version.time());
        var by = secondary(version.author().isEmpty() ? time : messages.get("merge.by", version.author(), time));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(Icon.COMPUTER.node(), name, by, gap, radio);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("merge-card-head");
        return head;
    }

    private String who(Version version) {
        return version.own() ? messages.get("merge.here") : version.deviceName();
    }

    private Node passage(Passage passage) {
        return switch (passage) {
            case Passage.Shown(List<Run> runs) -> new MarkedText(runs);
            case Passage.Folded(int lines) -> {
                var label = secondary(messages.get("merge.folded", lines));
                label.getStyleClass().add("merge-folded");
                label.setMaxWidth(Double.MAX_VALUE);
                yield label;
            }
        };
    }

    private static Label secondary(String words) {
        var label = new Label(words);
        label.getStyleClass().add("secondary");
        return label;
    }

    private Node resultHead() {
        var name = new Label(messages.get("merge.result"));
        name.getStyleClass().add("strong");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(name, secondary(messages.get("merge.result.hint")), gap);
        head.setAlignment(Pos.BASELINE_LEFT);
        head.getStyleClass().add("merge-field-head");
        if (field.canTakeBoth()) {
            var both = new Button(messages.get("merge.both"));
            both.setId(id + "-both");
            both.getStyleClass().addAll("flat", "merge-both");
            both.setOnAction(_ -> field.takeBoth());
            head.getChildren().add(both);
        }
        return head;
    }

    private Node result() {
        return field.facts().editing() == Editing.LINE ? line() : text();
    }

    private Node line() {
        var line = new TextField(field.resultProperty().get());
        line.setId(id + "-result");
        line.setAccessibleText(
                messages.get("merge.result.accessible", field.facts().name()));
        line.textProperty().addListener((_, _, text) -> field.write(text));
        field.resultProperty().addListener((_, _, text) -> {
            if (!line.getText().equals(text)) {
                line.setText(text);
            }
        });
        return line;
    }

    private Node text() {
        var area = new CodeArea();
        area.setId(id + "-result");
        area.setLineEnding(LineEnding.LF);
        area.setWrapText(true);
        area.getStyleClass().addAll("markdown-area", "merge-text");
        area.setAccessibleText(
                messages.get("merge.result.accessible", field.facts().name()));
        area.setText(field.resultProperty().get());
        area.getModel().addListener(_ -> field.write(area.getText()));
        field.resultProperty().addListener((_, _, text) -> {
            if (!area.getText().equals(text)) {
                area.setText(text);
            }
        });
        area.prefHeightProperty()
                .bind(Bindings.createDoubleBinding(() -> height(area), area.fontProperty(), field.resultProperty()));
        area.setMinHeight(Region.USE_PREF_SIZE);
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
                area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
                event.consume();
            }
        });
        return area;
    }

    private double height(CodeArea area) {
        double lines = field.resultProperty().get().lines().count() + 1.0;
        return Math.clamp(lines, RESULT_LINES_MIN, RESULT_LINES_MAX)
                * LINE
                * area.getFont().getSize();
    }

    private Node problem() {
        var problem = new Label();
        problem.setId(id + "-problem");
        problem.setWrapText(true);
        problem.getStyleClass().addAll("wrong", "merge-problem");
        problem.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> field.problem().orElse(""), field.resultProperty(), field.choiceProperty()));
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        return problem;
    }

    /// By mouse, by space, or by the arrow keys, which choose as they go.
    private void take(int index) {
        if (!field.choiceProperty().get().equals(new Choice.Of(index))) {
            field.take(index);
        }
    }

    private void show(Choice choice) {
        switch (choice) {
            case Choice.Of(int index) ->
                versions.selectToggle(versions.getToggles().get(index));
            case Choice.Both(), Choice.Written() -> versions.selectToggle(null);
        }
    }
}
