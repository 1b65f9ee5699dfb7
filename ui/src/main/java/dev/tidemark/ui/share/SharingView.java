package dev.tidemark.ui.share;

import dev.tidemark.pairing.FingerprintWords;
import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.text.Messages;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// How others come in, who may, and the end of it.
public final class SharingView extends ScrollPane {
    private final SharingViewModel model;
    private final Messages messages;
    private final Label hint = Parts.wrapped("", "start-hint");
    private final VBox body = new VBox();

    public SharingView(SharingViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        setId("sharing");
        getStyleClass().add("start");
        setFitToWidth(true);
        setFitToHeight(true);
        var title = Parts.wrapped(messages.get("share.title"), "start-title");
        body.getStyleClass().add("sharing-body");
        var back = new Button(messages.get("share.back"), Icon.BACK.node());
        back.setId("share-back");
        back.setCancelButton(true);
        back.setOnAction(_ -> model.wishes().back());
        back.getStyleClass().add("flat");
        hint.setText(messages.get("share.hint"));
        var head = new VBox(back, title, hint);
        head.getStyleClass().add("sharing-head");
        var column = new VBox(head, body);
        column.getStyleClass().addAll("start-column", "sharing-column");
        column.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setContent(new StackPane(column));
        model.stateProperty().addListener((_, before, now) -> {
            if (!before.getClass().equals(now.getClass())) {
                show(now);
            }
        });
        show(model.stateProperty().get());
        sceneProperty().addListener((_, _, scene) -> {
            if (scene == null) {
                model.close();
            } else {
                model.open();
            }
        });
    }

    private void show(SharingState state) {
        Parts.show(hint, state instanceof SharingState.On);
        switch (state) {
            case SharingState.On on -> showOn(on);
            case SharingState.Off() -> showTrouble(messages.get("share.off"));
            case SharingState.PortTaken(var port) ->
                showTrouble(
                        messages.get("share.portTaken", Integer.toString(port)),
                        button(
                                "share-other-port",
                                messages.get("share.otherPort"),
                                () -> model.wishes().startOnAnotherPort()));
            case SharingState.Failed(var reason) -> showTrouble(messages.get("share.failed", reason));
        }
    }

    private void showTrouble(String sentence, Node... more) {
        var words = Parts.wrapped(sentence, "verdict", "wrong");
        words.setId("share-trouble");
        words.setGraphic(Icon.WARNING.node());
        var buttons = new FlowPane(button(
                "share-try-again",
                messages.get("share.tryAgain"),
                () -> model.wishes().tryAgain()));
        buttons.getChildren().addAll(more);
        buttons.getChildren()
                .add(button(
                        "share-stop",
                        messages.get("share.stop"),
                        () -> model.wishes().stop()));
        buttons.getStyleClass().add("choices");
        body.getChildren().setAll(words, buttons);
    }

    private void showOn(SharingState.On on) {
        body.getChildren()
                .setAll(
                        Parts.section(
                                messages.get("share.wayIn"),
                                Parts.wrapped(messages.get("share.wayIn.hint"), "secondary"),
                                new WayIn(model, messages)),
                        words(on),
                        Parts.section(
                                messages.get("share.people"),
                                Parts.wrapped(messages.get("share.people.hint"), "secondary"),
                                new PeopleView(model, messages)),
                        announce(on),
                        Parts.section(
                                messages.get("share.end"),
                                Parts.wrapped(messages.get("share.end.hint"), "secondary"),
                                button(
                                        "share-stop",
                                        messages.get("share.stop"),
                                        () -> model.wishes().stop())));
    }

    private Node words(SharingState.On on) {
        var words = Parts.wrapped(FingerprintWords.line(on.fingerprint()), "code", "ten-words");
        words.setId("share-words");
        return Parts.section(
                messages.get("share.words"), words, Parts.wrapped(messages.get("share.words.hint"), "secondary"));
    }

    private Node announce(SharingState.On on) {
        var check = new CheckBox(messages.get("share.announce"));
        check.setId("share-announce");
        check.setAccessibleHelp(messages.get("share.announce.hint"));
        check.setWrapText(true);
        check.setMinHeight(Region.USE_PREF_SIZE);
        check.setSelected(on.isAnnounced());
        check.setOnAction(_ -> model.announce(check.isSelected()));
        return Parts.section(
                messages.get("share.network"),
                check,
                Parts.wrapped(messages.get("share.announce.hint"), "secondary", "under-check"));
    }

    private static Button button(String id, String words, Runnable what) {
        var button = new Button(words);
        button.setId(id);
        button.setWrapText(true);
        button.setMinHeight(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> what.run());
        return button;
    }
}
