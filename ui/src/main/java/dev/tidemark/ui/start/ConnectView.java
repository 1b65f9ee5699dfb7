package dev.tidemark.ui.start;

import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.text.Messages;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Where a person says which gateway, and as whom.
public final class ConnectView extends ScrollPane {
    private final ConnectViewModel model;
    private final Messages messages;
    private final Label verdict = new Label();

    public ConnectView(ConnectViewModel model, NearbyViewModel nearby, Messages messages, Runnable back) {
        this.model = model;
        this.messages = messages;
        setId("connect");
        getStyleClass().add("start");
        setFitToWidth(true);
        setFitToHeight(true);
        var title = new Label(messages.get("connect.title"));
        title.getStyleClass().add("start-title");
        var hint = new Label(messages.get("connect.hint"));
        hint.getStyleClass().add("start-hint");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        var column = new VBox(
                title,
                hint,
                nearby(nearby),
                field(
                        "connect-address",
                        messages.get("connect.address"),
                        messages.get("connect.address.hint"),
                        new TextField(),
                        model.addressProperty()),
                fingerprint(),
                field("connect-user", messages.get("connect.user"), "", new TextField(), model.userProperty()),
                field(
                        "connect-password",
                        messages.get("connect.password"),
                        messages.get("connect.password.hint"),
                        new PasswordField(),
                        model.passwordProperty()),
                field(
                        "connect-device",
                        messages.get("connect.device"),
                        messages.get("connect.device.hint"),
                        new TextField(),
                        model.deviceProperty()),
                verdict(),
                buttons(back));
        column.getStyleClass().add("start-column");
        column.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setContent(new StackPane(column));
    }

    private Node nearby(NearbyViewModel found) {
        var view = new NearbyView(found, messages, this::choose, model::isChosen);
        model.addressProperty().addListener(_ -> view.show());
        model.fingerprintProperty().addListener(_ -> view.show());
        return view;
    }

    private void choose(NearbyHub hub) {
        model.choose(hub);
        Node user = lookup("#connect-user");
        if (user != null) {
            user.requestFocus();
        }
    }

    /// Digits are only for those who type them; a fingerprint that is there is shown as its words, which people
    /// compare.
    private Node fingerprint() {
        var typed = field(
                "connect-fingerprint",
                messages.get("connect.fingerprint"),
                messages.get("connect.fingerprint.hint"),
                new TextField(),
                model.fingerprintProperty());
        var shown = recognised();
        var isThere = model.wordsProperty().map(words -> !words.isEmpty());
        shown.visibleProperty().bind(isThere);
        shown.managedProperty().bind(isThere);
        typed.visibleProperty().bind(isThere.map(there -> !there));
        typed.managedProperty().bind(isThere.map(there -> !there));
        return new StackPane(typed, shown);
    }

    private Node recognised() {
        var label = new Label(messages.get("connect.recognised"));
        label.getStyleClass().add("strong");
        var hint = new Label(messages.get("connect.recognised.hint"));
        hint.getStyleClass().add("secondary");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        var words = new Label();
        words.setId("connect-words");
        words.getStyleClass().add("code");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.textProperty().bind(model.wordsProperty());
        var forget = new Hyperlink(messages.get("connect.recognised.forget"));
        forget.setId("connect-forget");
        forget.setAccessibleText(messages.get("connect.recognised.forget.accessible"));
        forget.setMinWidth(Region.USE_PREF_SIZE);
        forget.setOnAction(_ -> model.fingerprintProperty().set(""));
        HBox.setHgrow(words, Priority.SOMETIMES);
        var line = new HBox(words, forget);
        line.getStyleClass().add("recognised");
        var box = new VBox(label, hint, line);
        box.getStyleClass().add("field");
        return box;
    }

    private static VBox field(String id, String name, String hint, TextField input, StringProperty text) {
        input.setId(id);
        input.setAccessibleText(name);
        input.setAccessibleHelp(hint);
        input.textProperty().bindBidirectional(text);
        var label = new Label(name);
        label.getStyleClass().add("strong");
        label.setLabelFor(input);
        var box = new VBox(label);
        if (!hint.isEmpty()) {
            var words = new Label(hint);
            words.getStyleClass().add("secondary");
            words.setWrapText(true);
            words.setMinHeight(Region.USE_PREF_SIZE);
            box.getChildren().add(words);
        }
        box.getChildren().add(input);
        box.getStyleClass().add("field");
        return box;
    }

    private Label verdict() {
        verdict.setId("connect-verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        model.toldProperty().addListener((_, _, told) -> show(told));
        show(model.toldProperty().get());
        return verdict;
    }

    private void show(ConnectViewModel.Told told) {
        verdict.setText(told.sentence());
        verdict.getStyleClass().setAll("label", "verdict", told.tone().styleClass());
        verdict.setGraphic(
                switch (told.tone()) {
                    case QUIET -> null;
                    case ON_ITS_WAY -> Icon.SPINNER.node();
                    case CONFIRMED -> Icon.CHECK.node();
                    case NEEDS_A_LOOK, WRONG -> Icon.WARNING.node();
                });
        verdict.setVisible(!told.sentence().isEmpty());
        verdict.setManaged(!told.sentence().isEmpty());
    }

    private HBox buttons(Runnable back) {
        var backButton = new Button(messages.get("connect.back"), Icon.BACK.node());
        backButton.setId("connect-back");
        backButton.setCancelButton(true);
        backButton.setOnAction(_ -> back.run());
        var test = new Button(messages.get("connect.test"));
        test.setId("connect-test");
        test.disableProperty().bind(model.isComplete().not());
        test.setOnAction(_ -> model.test());
        var connect = new Button(messages.get("connect.connect"));
        connect.setId("connect-connect");
        connect.setDefaultButton(true);
        connect.getStyleClass().add("accent");
        connect.disableProperty().bind(model.isComplete().not());
        connect.setOnAction(_ -> model.connect());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var buttons = new HBox(backButton, space, test, connect);
        buttons.getStyleClass().add("buttons");
        return buttons;
    }
}
