package dev.tidemark.ui.form;

import atlantafx.base.controls.Calendar;
import atlantafx.base.controls.Popover;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.form.QuestionKind;
import dev.tidemark.form.Typed;
import dev.tidemark.ui.look.Icon;
import java.time.DateTimeException;
import java.time.LocalDate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// A day, typed or chosen from a calendar. Text that is no day stays as it was typed.
final class DateAnswer implements AnswerControl {
    private final TextField field = new TextField();
    private final Button choose = new Button("", Icon.CALENDAR.node());
    private final HBox node = new HBox(field, choose);
    private boolean showing;

    DateAnswer(Asked asked) {
        field.setPromptText(asked.messages().get("form.date.prompt"));
        field.textProperty().addListener((_, _, text) -> {
            if (!showing) {
                asked.model().type(asked.path(), asked.question(), text);
            }
        });
        HBox.setHgrow(field, Priority.ALWAYS);
        String words = asked.messages().get("form.date.choose", asked.question().label());
        choose.setAccessibleText(words);
        choose.setTooltip(new Tooltip(words));
        choose.setOnAction(_ -> openCalendar());
        node.getStyleClass().add("date-answer");
    }

    private void openCalendar() {
        LocalDate day = day();
        var calendar = day == null ? new Calendar() : new Calendar(day);
        var popover = new Popover(calendar);
        popover.setHeaderAlwaysVisible(false);
        popover.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
        calendar.valueProperty().addListener((_, _, chosen) -> {
            if (chosen != null) {
                field.setText(chosen.toString());
                popover.hide();
                field.requestFocus();
            }
        });
        popover.show(choose);
    }

    private @Nullable LocalDate day() {
        try {
            return LocalDate.parse(field.getText().strip());
        } catch (DateTimeException _) {
            return null;
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
        choose.setId(id + "-calendar");
    }

    @Override
    public void show(FieldValue answer, boolean editable) {
        field.setEditable(editable);
        choose.setDisable(!editable);
        if (!Typed.value(new QuestionKind.Date(), field.getText()).equals(answer)) {
            showing = true;
            field.setText(Typed.text(answer));
            showing = false;
        }
    }
}
