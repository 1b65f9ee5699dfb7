package dev.tidemark.ui.contested;

import dev.tidemark.reconcile.Contested;
import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.work.Work;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// At the page's top, while a person is to decide whether a document that was deleted and went on is kept.
public final class ContestedBar extends HBox {
    private final ContestedWords words;
    private final Label sentence = new Label();

    /// @param keep the person wants it
    /// @param deleteAgain the person does not
    public ContestedBar(Work work, Runnable keep, Runnable deleteAgain) {
        words = new ContestedWords(work);
        setId("contested");
        getStyleClass().add("contested-bar");
        setAlignment(Pos.CENTER_LEFT);
        sentence.setId("contested-sentence");
        sentence.setGraphic(Icon.RESTORE.node());
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.getStyleClass().add("needs-a-look");
        HBox.setHgrow(sentence, Priority.ALWAYS);
        sentence.setMaxWidth(Double.MAX_VALUE);
        getChildren()
                .addAll(
                        sentence,
                        button("contested-keep", work.messages().get("contested.keep"), keep),
                        button("contested-delete", work.messages().get("contested.deleteAgain"), deleteAgain));
        managedProperty().bind(visibleProperty());
        show(Optional.empty());
    }

    private static Button button(String id, String words, Runnable what) {
        var button = new Button(words);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> what.run());
        return button;
    }

    /// @param contested empty when there is nothing to decide
    public void show(Optional<Contested> contested) {
        setVisible(contested.isPresent());
        sentence.setText(contested.map(words::sentence).orElse(""));
    }
}
