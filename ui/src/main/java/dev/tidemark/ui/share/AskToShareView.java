package dev.tidemark.ui.share;

import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.text.Messages;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Says what sharing means, and asks before anything is visible to anybody.
public final class AskToShareView extends ScrollPane {
    private final AskToShareViewModel model;
    private final Messages messages;

    public AskToShareView(AskToShareViewModel model, Messages messages, Runnable back) {
        this.model = model;
        this.messages = messages;
        setId("ask-to-share");
        getStyleClass().add("start");
        setFitToWidth(true);
        setFitToHeight(true);
        var title = Parts.wrapped(messages.get("share.ask.title"), "start-title");
        var points = new VBox(
                point(Icon.PERSON, messages.get("share.ask.who")),
                point(Icon.LOCK, messages.get("share.ask.how")),
                point(Icon.CLOCK, messages.get("share.ask.when")));
        points.getStyleClass().add("points");
        if (!model.warning().isEmpty()) {
            points.getChildren().add(point(Icon.WARNING, model.warning(), "needs-a-look"));
        }
        var column = new VBox(title, Parts.wrapped(messages.get("share.ask.hint"), "start-hint"), points);
        column.getChildren()
                .addAll(
                        field(
                                "share-user",
                                messages.get("share.ask.user"),
                                messages.get("share.ask.user.hint"),
                                model.userProperty()),
                        field(
                                "share-device",
                                messages.get("share.ask.device"),
                                messages.get("share.ask.device.hint"),
                                model.deviceProperty()),
                        announce(),
                        problem(),
                        buttons(back));
        column.getStyleClass().addAll("start-column", "ask-to-share");
        column.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setContent(new StackPane(column));
    }

    private static Node point(Icon icon, String words, String... styleClasses) {
        var text = Parts.wrapped(words, styleClasses);
        HBox.setHgrow(text, Priority.ALWAYS);
        var point = new HBox(icon.node(styleClasses), text);
        point.getStyleClass().add("point");
        return point;
    }

    private Node field(String id, String name, String hint, StringProperty text) {
        var input = new TextField();
        input.setId(id);
        input.setAccessibleText(name);
        input.setAccessibleHelp(hint);
        input.textProperty().bindBidirectional(text);
        input.disableProperty().bind(model.startingProperty());
        var label = new Label(name);
        label.getStyleClass().add("strong");
        label.setLabelFor(input);
        var box = new VBox(label, Parts.wrapped(hint, "secondary"), input);
        box.getStyleClass().add("field");
        return box;
    }

    private Node announce() {
        var check = new CheckBox(messages.get("share.announce"));
        check.setId("share-announce");
        check.setAccessibleHelp(messages.get("share.announce.hint"));
        check.selectedProperty().bindBidirectional(model.announcedProperty());
        check.disableProperty().bind(model.startingProperty());
        check.setWrapText(true);
        check.setMinHeight(Region.USE_PREF_SIZE);
        var box = new VBox(check, Parts.wrapped(messages.get("share.announce.hint"), "secondary", "under-check"));
        box.getStyleClass().add("field");
        return box;
    }

    private Node problem() {
        var problem = Parts.wrapped("", "verdict", "wrong");
        problem.setId("share-problem");
        problem.setGraphic(Icon.WARNING.node());
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        problem.managedProperty().bind(model.problemProperty().isNotEmpty());
        return problem;
    }

    private HBox buttons(Runnable back) {
        var backButton = new Button(messages.get("connect.back"), Icon.BACK.node());
        backButton.setId("share-back");
        backButton.setCancelButton(true);
        backButton.disableProperty().bind(model.startingProperty());
        backButton.setOnAction(_ -> back.run());
        var share = new Button(messages.get("share.ask.share"));
        share.setId("share-start");
        share.setDefaultButton(true);
        share.getStyleClass().add("accent");
        share.disableProperty().bind(model.isComplete().not());
        share.setOnAction(_ -> model.share());
        model.startingProperty()
                .addListener((_, _, starting) ->
                        share.setText(starting ? messages.get("share.ask.starting") : messages.get("share.ask.share")));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var buttons = new HBox(backButton, space, share);
        buttons.getStyleClass().add("buttons");
        return buttons;
    }
}
