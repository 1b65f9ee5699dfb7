package dev.tidemark.ui.share;

import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.look.TwoEnds;
import dev.tidemark.ui.text.Messages;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Who may come in: everybody by name, with a line to let in one more.
final class PeopleView extends VBox {
    private final SharingViewModel model;
    private final Messages messages;
    private final VBox rows = new VBox();
    private final TextField name = new TextField();

    PeopleView(SharingViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        setId("share-people");
        getStyleClass().add("people");
        rows.getStyleClass().add("people-rows");
        getChildren().addAll(rows, addLine(), problem());
        model.stateProperty().addListener((_, before, now) -> {
            if (!before.equals(now)) {
                show();
            }
        });
        model.credentialsProperty().addListener((_, _, told) -> {
            if (told.name().equals(name.getText().strip())) {
                name.clear();
            }
        });
        show();
    }

    private void show() {
        if (model.stateProperty().get() instanceof SharingState.On on) {
            rows.getChildren()
                    .setAll(on.people().stream()
                            .map(each -> row(each, each.equals(on.owner())))
                            .toList());
        }
    }

    private Node row(String person, boolean isOwner) {
        var who = new Label(person, Icon.PERSON.node());
        who.getStyleClass().addAll("strong", "person");
        var whose = new Label(isOwner ? messages.get("share.people.you") : "");
        whose.getStyleClass().add("secondary");
        var first = new HBox(who, whose);
        first.getStyleClass().add("person-line");
        var actions = new HBox(
                action(
                        "share-show-" + person,
                        messages.get("share.people.show"),
                        messages.get("share.people.show.accessible", person),
                        () -> model.select(person)),
                action(
                        "share-password-" + person,
                        messages.get("share.people.newPassword"),
                        messages.get("share.people.newPassword.accessible", person),
                        () -> model.newPassword(person)));
        if (!isOwner) {
            actions.getChildren()
                    .add(action(
                            "share-remove-" + person,
                            messages.get("share.people.remove"),
                            messages.get("share.people.remove.accessible", person),
                            () -> model.remove(person)));
        }
        actions.getStyleClass().add("person-actions");
        var row = new TwoEnds(first, actions);
        row.getStyleClass().add("person-row");
        return row;
    }

    private static Hyperlink action(String id, String words, String spoken, Runnable what) {
        var action = new Hyperlink(words);
        action.setId(id);
        action.setAccessibleText(spoken);
        action.setMinWidth(Region.USE_PREF_SIZE);
        action.setOnAction(_ -> {
            action.setVisited(false);
            what.run();
        });
        return action;
    }

    private Node addLine() {
        name.setId("share-new-name");
        name.setPromptText(messages.get("share.people.name"));
        name.setAccessibleText(messages.get("share.people.name"));
        name.setOnAction(_ -> model.add(name.getText()));
        HBox.setHgrow(name, Priority.ALWAYS);
        var add = new Button(messages.get("share.people.add"));
        add.setId("share-add");
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.setOnAction(_ -> model.add(name.getText()));
        var line = new HBox(name, add);
        line.getStyleClass().add("add-person");
        return line;
    }

    private Node problem() {
        var problem = Parts.wrapped("", "wrong");
        problem.setId("share-people-problem");
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        problem.managedProperty().bind(model.problemProperty().isNotEmpty());
        return problem;
    }
}
