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
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What is found on this network, live; where nothing is, how to go on without.
final class NearbyView extends VBox {
    private final NearbyViewModel model;
    private final Messages messages;
    private final Consumer<NearbyHub> choose;
    private final Predicate<NearbyHub> isChosen;
    private final VBox rows = new VBox();
    private final Label told = new Label();

    /// @param isChosen whether the fields below say this hub just now
    NearbyView(
            NearbyViewModel model, Messages messages, Consumer<NearbyHub> choose, Predicate<NearbyHub> isChosen) {
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
        told.setWrapText(true);
        told.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(title, told, rows);
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
        rows.getChildren().setAll(model.hubs().stream().map(this::row).toList());
        rows.setVisible(!model.hubs().isEmpty());
        rows.setManaged(!model.hubs().isEmpty());
        told.setText(sentence());
        told.setGraphic(model.hubs().isEmpty() ? Icon.SEARCH.node("quiet") : null);
        if (focused >= 0 && focused < rows.getChildren().size()) {
            rows.getChildren().get(focused).requestFocus();
        }
    }

    /// Where the keyboard is, so that it is not lost when the list is made anew.
    private int focusedRow() {
        for (int at = 0; at < rows.getChildren().size(); at++) {
            if (rows.getChildren().get(at).isFocused()) {
                return at;
            }
        }
        return -1;
    }

    private String sentence() {
        if (!model.hasNetworkProperty().get()) {
            return messages.get("nearby.noNetwork");
        }
        return model.hubs().isEmpty() ? messages.get("nearby.none") : messages.get("nearby.compare");
    }

    private Button row(NearbyHub nearby) {
        boolean chosen = isChosen.test(nearby);
        var name = new Label(nearby.hub().name());
        name.getStyleClass().add("strong");
        var address = new Label(nearby.hub().address().getAuthority());
        address.getStyleClass().add("secondary");
        var proof = proof(nearby.proof());
        var text = new VBox(new TwoEnds(name, address), proof);
        text.getStyleClass().add("way-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        Node mark = chosen ? Icon.CHECK.node("confirmed") : Icon.COMPUTER.node();
        var content = new HBox(mark, text);
        content.getStyleClass().add("way-content");
        var button = new Button(nearby.hub().name(), content);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setId("nearby-" + model.hubs().indexOf(nearby));
        button.setAccessibleText(messages.get(
                chosen ? "nearby.accessible.chosen" : "nearby.accessible",
                nearby.hub().name(),
                nearby.hub().address().getAuthority(),
                proof.getText()));
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().addAll("way", "nearby-row");
        if (chosen) {
            button.getStyleClass().add("chosen");
        }
        content.prefWidthProperty().bind(button.widthProperty().subtract(32));
        button.setDisable(!nearby.canBeChosen());
        button.setOnAction(_ -> choose.accept(nearby));
        return button;
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
