package dev.tidemark.ui.start;

import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.text.Messages;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
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
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
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

    /// The words stand over the button, since a button does not grow with words that take a second line.
    private static Node way(String id, Icon icon, String name, String hint, Runnable what) {
        var title = new Label(name);
        title.getStyleClass().add("strong");
        var words = new Label(hint);
        words.getStyleClass().add("secondary");
        for (Label each : List.of(title, words)) {
            each.setWrapText(true);
            each.setMinHeight(Region.USE_PREF_SIZE);
        }
        var text = new VBox(title, words);
        text.getStyleClass().add("way-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        var content = new HBox(icon.node("way-icon"), text, Icon.NEXT.node());
        content.getStyleClass().addAll("way-content", "over-way");
        content.setMouseTransparent(true);
        var button = new Button();
        button.setId(id);
        button.setAccessibleText(name);
        button.setAccessibleHelp(hint);
        button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        button.getStyleClass().add("way");
        button.setOnAction(_ -> what.run());
        return new StackPane(button, content);
    }
}
