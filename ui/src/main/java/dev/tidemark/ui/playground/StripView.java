package dev.tidemark.ui.playground;

import dev.tidemark.ui.text.Messages;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The strip between the two windows: what to do, who is offline, and what passes.
public final class StripView extends VBox {
    private final ListView<StripLine> lines;
    private boolean isBehind;

    public StripView(StripModel model, Messages messages) {
        setId("playground-strip");
        getStyleClass().add("strip");
        var title = new Label(messages.get("playground.title"));
        title.getStyleClass().add("strong");
        var hint = new Label(messages.get("playground.hint"));
        hint.getStyleClass().add("secondary");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        var standing = new Label();
        standing.setId("playground-standing");
        standing.getStyleClass().add("strip-standing");
        standing.setWrapText(true);
        standing.setMinHeight(Region.USE_PREF_SIZE);
        standing.textProperty().bind(model.standingProperty());
        var head = new VBox(title, hint, standing);
        head.getStyleClass().add("strip-head");
        lines = lines(model, messages);
        getChildren().addAll(head, lines);
        model.lines().addListener((ListChangeListener<StripLine>) _ -> {
            isBehind = true;
            requestLayout();
        });
    }

    /// The newest line is in sight. The list knows where it is only once it has laid itself out.
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (isBehind) {
            isBehind = false;
            lines.layout();
            lines.scrollTo(lines.getItems().size() - 1);
        }
    }

    private static ListView<StripLine> lines(StripModel model, Messages messages) {
        var list = new ListView<>(model.lines());
        list.setId("playground-messages");
        list.setAccessibleText(messages.get("playground.title"));
        list.getStyleClass().add("strip-lines");
        list.setPlaceholder(new Label(messages.get("playground.nothingYet")));
        list.setCellFactory(_ -> new LineCell());
        setVgrow(list, Priority.ALWAYS);
        return list;
    }

    private static final class LineCell extends ListCell<StripLine> {
        private final Label between = new Label();
        private final Label what = new Label();
        private final VBox box = new VBox(between, what);

        LineCell() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setPrefWidth(0);
            between.getStyleClass().add("strip-between");
            what.getStyleClass().add("strip-what");
            what.setWrapText(true);
        }

        @Override
        protected void updateItem(@Nullable StripLine line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeIf(name -> name.startsWith("line-"));
            if (empty || line == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            getStyleClass().add("line-" + line.look().name().toLowerCase(Locale.ROOT));
            between.setText(line.between());
            what.setText(line.what());
            setAccessibleText(line.between() + ": " + line.what());
            setGraphic(box);
        }
    }
}
