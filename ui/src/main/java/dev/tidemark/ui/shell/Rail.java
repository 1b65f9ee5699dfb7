package dev.tidemark.ui.shell;

import dev.tidemark.ui.list.Place;
import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.text.Messages;
import java.text.NumberFormat;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The left pane: the places of the workspace with their counts. In a narrow window only the shapes stay.
final class Rail extends VBox {
    private static final PseudoClass FOLDED = PseudoClass.getPseudoClass("folded");

    private final Messages messages;
    private final ToggleGroup group = new ToggleGroup();
    private final Map<Place, ToggleButton> buttons = new EnumMap<>(Place.class);
    private final Map<Place, Label> counts = new EnumMap<>(Place.class);
    private final ToggleButton settings;

    Rail(Messages messages, Consumer<Place> go, Runnable goToSettings) {
        this.messages = messages;
        setId("rail");
        getStyleClass().add("rail");
        settings = button("settings", Icon.SETTINGS, messages.get("rail.settings"), new Label());
        settings.setOnAction(_ -> goToSettings.run());
        var space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        getChildren()
                .addAll(
                        place(Place.ALL, "all", Icon.ALL, messages.get("rail.all"), go),
                        place(Place.NOTES, "notes", Icon.NOTE, messages.get("rail.notes"), go),
                        place(Place.RECORDS, "records", Icon.RECORD, messages.get("rail.records"), go),
                        place(Place.INBOX, "inbox", Icon.INBOX, messages.get("rail.inbox"), go),
                        space,
                        place(Place.TRASH, "trash", Icon.TRASH, messages.get("rail.trash"), go),
                        settings);
    }

    void show(Place place) {
        group.selectToggle(buttons.get(place));
    }

    void showSettings() {
        group.selectToggle(settings);
    }

    void fold(boolean folded) {
        pseudoClassStateChanged(FOLDED, folded);
        buttons.values().forEach(button -> fold(button, folded));
        fold(settings, folded);
    }

    private static void fold(ToggleButton button, boolean folded) {
        button.setContentDisplay(folded ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        if (button.getGraphic() instanceof HBox content) {
            content.getChildren().stream().skip(1).forEach(node -> {
                node.setVisible(!folded);
                node.setManaged(!folded);
            });
        }
    }

    void count(Place place, long number) {
        Label label = counts.get(place);
        if (label != null) {
            label.setText(
                    number == 0
                            ? ""
                            : NumberFormat.getIntegerInstance(messages.locale()).format(number));
        }
    }

    private ToggleButton place(Place place, String id, Icon icon, String words, Consumer<Place> go) {
        var count = new Label();
        count.setId("rail-" + id + "-count");
        ToggleButton button = button(id, icon, words, count);
        button.setOnAction(_ -> {
            show(place);
            go.accept(place);
        });
        buttons.put(place, button);
        counts.put(place, count);
        return button;
    }

    private ToggleButton button(String id, Icon icon, String words, Label count) {
        var name = new Label(words);
        name.getStyleClass().add("rail-name");
        count.getStyleClass().add("rail-count");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var content = new HBox(icon.node(), name, space, count);
        content.getStyleClass().add("rail-content");
        content.setMouseTransparent(true);
        var button = new ToggleButton();
        content.prefWidthProperty().bind(button.widthProperty().subtract(24));
        button.setGraphic(content);
        button.setId("rail-" + id);
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.setToggleGroup(group);
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("rail-button");
        return button;
    }
}
