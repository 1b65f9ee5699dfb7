package dev.tidemark.ui.start;

import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.text.Messages;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The very first screen: four ways to begin.
public final class FirstStartView extends ScrollPane {
    /// Where each way leads.
    public record Ways(Runnable justThisComputer, Runnable connect, Runnable share, Runnable showMe) {}

    public FirstStartView(Messages messages, Ways ways) {
        setId("first-start");
        getStyleClass().add("start");
        setFitToWidth(true);
        setFitToHeight(true);
        var title = new Label(messages.get("start.title"));
        title.getStyleClass().add("start-title");
        var hint = new Label(messages.get("start.hint"));
        hint.getStyleClass().add("start-hint");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        var column = new VBox(
                title,
                hint,
                way(
                        "start-local",
                        Icon.COMPUTER,
                        messages.get("start.local"),
                        messages.get("start.local.hint"),
                        ways.justThisComputer()),
                way(
                        "start-connect",
                        Icon.ONLINE,
                        messages.get("start.connect"),
                        messages.get("start.connect.hint"),
                        ways.connect()),
                way(
                        "start-share",
                        Icon.SHARE,
                        messages.get("start.share"),
                        messages.get("start.share.hint"),
                        ways.share()),
                way(
                        "start-show-me",
                        Icon.PLAY,
                        messages.get("start.showMe"),
                        messages.get("start.showMe.hint"),
                        ways.showMe()));
        column.getStyleClass().add("start-column");
        column.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setContent(new StackPane(column));
    }

    private static Button way(String id, Icon icon, String name, String hint, Runnable what) {
        var title = new Label(name);
        title.getStyleClass().add("strong");
        var words = new Label(hint);
        words.getStyleClass().add("secondary");
        var text = new VBox(title, words);
        text.getStyleClass().add("way-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        var content = new HBox(icon.node("way-icon"), text, Icon.NEXT.node());
        content.getStyleClass().add("way-content");
        var button = new Button(name, content);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setId(id);
        button.setAccessibleText(name);
        button.setAccessibleHelp(hint);
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("way");
        content.prefWidthProperty().bind(button.widthProperty().subtract(42));
        button.setOnAction(_ -> what.run());
        return button;
    }
}
