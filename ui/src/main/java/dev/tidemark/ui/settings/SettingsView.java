package dev.tidemark.ui.settings;

import dev.tidemark.ui.text.Messages;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The settings page. Every choice holds at once.
public final class SettingsView extends ScrollPane {
    private static final List<Integer> TEXT_SIZES = List.of(100, 125, 150, 200);

    private final Messages messages;
    private final ObjectProperty<Preferences> preferences;

    /// What the page tells of the workspace, and where its button leads.
    ///
    /// @param gateway the gateway's address, empty for none
    /// @param folder where everything lies on this computer
    /// @param isShared whether this computer shares the workspace: then it meets the others here
    public record Facts(
            String gateway,
            String user,
            String device,
            String folder,
            Runnable connect,
            boolean isShared,
            Runnable share) {}

    public SettingsView(Messages messages, ObjectProperty<Preferences> preferences, Facts facts) {
        this.messages = messages;
        this.preferences = preferences;
        setId("settings");
        getStyleClass().add("settings");
        setFitToWidth(true);
        var title = new Label(messages.get("settings.title"));
        title.getStyleClass().add("page-title");
        var page = new VBox(title, appearance(), textSize());
        if (!facts.isShared()) {
            page.getChildren().add(gateway(facts));
        }
        page.getChildren().addAll(sharing(facts), folder(facts));
        page.getStyleClass().add("page");
        setContent(page);
    }

    private Node appearance() {
        var group = new ToggleGroup();
        return section(
                messages.get("settings.appearance"),
                choice(group, "appearance-system", messages.get("settings.appearance.system"), Appearance.SYSTEM),
                choice(group, "appearance-light", messages.get("settings.appearance.light"), Appearance.LIGHT),
                choice(group, "appearance-dark", messages.get("settings.appearance.dark"), Appearance.DARK));
    }

    private RadioButton choice(ToggleGroup group, String id, String words, Appearance appearance) {
        var button = button(group, id, words);
        button.setSelected(preferences.get().appearance() == appearance);
        button.setOnAction(_ -> preferences.set(preferences.get().with(appearance)));
        return button;
    }

    private Node textSize() {
        var group = new ToggleGroup();
        var sizes = new FlowPane();
        sizes.getStyleClass().add("choices");
        TEXT_SIZES.forEach(size -> {
            RadioButton button = button(group, "text-size-" + size, messages.get("settings.textSize.percent", size));
            button.setSelected(preferences.get().textSize() == size);
            button.setOnAction(_ -> preferences.set(preferences.get().withTextSize(size)));
            sizes.getChildren().add(button);
        });
        return section(messages.get("settings.textSize"), sizes);
    }

    private Node gateway(Facts facts) {
        var where = new Label(
                facts.gateway().isEmpty()
                        ? messages.get("settings.gateway.none")
                        : messages.get("settings.gateway.is", facts.gateway(), facts.user()));
        where.setWrapText(true);
        var device = new Label(messages.get("settings.device", facts.device()));
        device.getStyleClass().add("secondary");
        var change = new Button(
                facts.gateway().isEmpty()
                        ? messages.get("settings.gateway.connect")
                        : messages.get("settings.gateway.change"));
        change.setId("settings-connect");
        change.setWrapText(true);
        change.setMinHeight(Region.USE_PREF_SIZE);
        change.setOnAction(_ -> facts.connect().run());
        return section(messages.get("settings.gateway"), where, device, change);
    }

    private Node sharing(Facts facts) {
        var words = new Label(
                facts.isShared()
                        ? messages.get("settings.share.on", facts.user())
                        : messages.get("settings.share.off"));
        words.setWrapText(true);
        var share = new Button(
                facts.isShared() ? messages.get("settings.share.show") : messages.get("settings.share.begin"));
        share.setId("settings-share");
        share.setWrapText(true);
        share.setMinHeight(Region.USE_PREF_SIZE);
        share.setOnAction(_ -> facts.share().run());
        return section(messages.get("settings.share"), words, share);
    }

    private Node folder(Facts facts) {
        var path = new Label(facts.folder());
        path.setWrapText(true);
        path.getStyleClass().add("code");
        var hint = new Label(messages.get("settings.folder.hint"));
        hint.setWrapText(true);
        hint.getStyleClass().add("secondary");
        return section(messages.get("settings.folder"), path, hint);
    }

    private static RadioButton button(ToggleGroup group, String id, String words) {
        var button = new RadioButton(words);
        button.setId(id);
        button.setToggleGroup(group);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static Node section(String title, Node... content) {
        var heading = new Label(title);
        heading.getStyleClass().add("strong");
        var section = new VBox(heading);
        section.getChildren().addAll(content);
        section.getStyleClass().add("section");
        return section;
    }
}
