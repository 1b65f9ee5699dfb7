package dev.tidemark.ui.start;

import dev.tidemark.pairing.FingerprintWords;
import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.look.TwoEnds;
import dev.tidemark.ui.status.Tone;
import dev.tidemark.ui.text.Messages;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What is found on this network, live; where nothing is, how to go on without.
final class NearbyView extends VBox {
    private final NearbyViewModel model;
    private final Messages messages;
    private final Consumer<NearbyHub> choose;
    private final Predicate<NearbyHub> isChosen;
    private final VBox rows = new VBox();
    /// Stands where the first row will stand, so that the fields below do not move when somebody is found.
    private final Label told = new Label();

    /// @param isChosen whether the fields below say this hub just now
    NearbyView(NearbyViewModel model, Messages messages, Consumer<NearbyHub> choose, Predicate<NearbyHub> isChosen) {
        this.model = model;
        this.messages = messages;
        this.choose = choose;
        this.isChosen = isChosen;
        setId("nearby");
        getStyleClass().add("nearby");
        var title = new Label(messages.get("nearby.title"));
        title.getStyleClass().add("strong");
        rows.setId("nearby-hubs");
        rows.getStyleClass().add("nearby-rows");
        told.setId("nearby-told");
        told.getStyleClass().add("secondary");
        told.setGraphic(Icon.SEARCH.node());
        told.setWrapText(true);
        told.setMinHeight(USE_PREF_SIZE);
        told.setMaxWidth(Double.MAX_VALUE);
        told.getStyleClass().addAll("way", "nearby-row", "not-to-choose");
        var hint = new Label(messages.get("nearby.compare"));
        hint.getStyleClass().add("secondary");
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(title, hint, rows);
        model.hubs().addListener((ListChangeListener<NearbyHub>) _ -> show());
        model.hasNetworkProperty().addListener((_, _, _) -> show());
        sceneProperty().addListener((_, _, scene) -> {
            if (scene == null) {
                model.close();
            } else {
                model.open();
            }
        });
        show();
    }

    /// Shows the same hubs anew: another one may be the chosen one.
    void show() {
        int focused = focusedRow();
        if (model.hubs().isEmpty()) {
            told.setText(messages.get(model.hasNetworkProperty().get() ? "nearby.none" : "nearby.noNetwork"));
            rows.getChildren().setAll(told);
        } else {
            rows.getChildren().setAll(model.hubs().stream().map(this::row).toList());
        }
        if (focused >= 0 && focused < rows.getChildren().size()) {
            buttonOf(rows.getChildren().get(focused)).requestFocus();
        }
    }

    /// Where the keyboard is, so that it is not lost when the list is made anew.
    private int focusedRow() {
        for (int at = 0; at < rows.getChildren().size(); at++) {
            if (buttonOf(rows.getChildren().get(at)).isFocused()) {
                return at;
            }
        }
        return -1;
    }

    private static Node buttonOf(Node row) {
        return row instanceof StackPane pane ? pane.getChildren().getFirst() : row;
    }

    /// Words that may take several lines stand over the button, since a button does not grow with what is in it. What
    /// cannot be chosen is none.
    private Node row(NearbyHub nearby) {
        boolean chosen = isChosen.test(nearby);
        Label proof = proof(nearby.proof());
        var content = content(nearby.hub(), proof, chosen);
        if (!nearby.canBeChosen()) {
            content.getStyleClass().addAll("way", "nearby-row", "not-to-choose");
            return content;
        }
        content.getStyleClass().add("nearby-row");
        content.setMouseTransparent(true);
        var button = new Button();
        button.setId("nearby-" + model.hubs().indexOf(nearby));
        button.setAccessibleText(messages.get(
                chosen ? "nearby.accessible.chosen" : "nearby.accessible",
                nearby.hub().name(),
                nearby.hub().address().getAuthority(),
                proof.getText()));
        button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        button.getStyleClass().addAll("way", "nearby-row");
        if (chosen) {
            button.getStyleClass().add("chosen");
        }
        button.setOnAction(_ -> choose.accept(nearby));
        return new StackPane(button, content);
    }

    private static HBox content(FoundHub hub, Label proof, boolean chosen) {
        var name = new Label(hub.name());
        name.getStyleClass().add("strong");
        var address = new Label(hub.address().getAuthority());
        address.getStyleClass().add("secondary");
        var text = new VBox(new TwoEnds(name, address), proof);
        text.getStyleClass().add("way-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        var content = new HBox(chosen ? Icon.CHECK.node("confirmed") : Icon.COMPUTER.node(), text);
        content.getStyleClass().add("way-content");
        return content;
    }

    private Label proof(Proof proof) {
        return switch (proof) {
            case Proof.Asking() -> words(messages.get("nearby.asking"), Tone.QUIET);
            case Proof.Shown(var fingerprint) -> words(FingerprintWords.line(fingerprint), Tone.QUIET);
            case Proof.Differs(var presented) ->
                words(messages.get("nearby.differs", FingerprintWords.line(presented)), Tone.WRONG);
            case Proof.NoAnswer() -> words(messages.get("nearby.noAnswer"), Tone.NEEDS_A_LOOK);
            case Proof.NotEncrypted() -> words(messages.get("nearby.notEncrypted"), Tone.NEEDS_A_LOOK);
        };
    }

    private static Label words(String sentence, Tone tone) {
        var label = new Label(sentence);
        label.getStyleClass().add(tone.styleClass());
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        if (tone == Tone.WRONG || tone == Tone.NEEDS_A_LOOK) {
            label.setGraphic(Icon.WARNING.node());
        }
        return label;
    }
}
