package dev.tidemark.ui.list;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One row: title and time, below them first line and badge.
class DocumentCell extends ListCell<DocumentRow> {
    private final Label title = label("row-title");
    private final Label time = label("row-time");
    private final Label excerpt = label("row-excerpt");
    private final Label badge = label("badge");
    private final VBox box = new VBox(line(title, time), line(excerpt, badge));

    DocumentCell() {
        getStyleClass().add("document-cell");
        box.getStyleClass().add("document-row");
        tellWhole(title);
        tellWhole(excerpt);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable DocumentRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        title.setText(row.title());
        time.setText(row.time());
        excerpt.setText(row.excerpt());
        row.badge().showIn(badge);
        setAccessibleText(String.join(", ", row.title(), row.badge().words(), row.excerpt(), row.time()));
        setGraphic(box);
    }

    private static Label label(String styleClass) {
        var label = new Label();
        label.getStyleClass().add(styleClass);
        return label;
    }

    /// What a row has no room for.
    private static void tellWhole(Label label) {
        var tooltip = new Tooltip();
        tooltip.textProperty().bind(label.textProperty());
        label.setTooltip(tooltip);
    }

    private static HBox line(Label left, Label right) {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        right.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(left, space, right);
        line.getStyleClass().add("row-line");
        return line;
    }
}
