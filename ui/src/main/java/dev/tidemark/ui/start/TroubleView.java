package dev.tidemark.ui.start;

import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.text.Messages;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What is shown in place of a workspace that cannot be opened: what happened, what is safe, what to do.
public final class TroubleView extends StackPane {
    /// @param reason what happened and what to do, in sentences
    public TroubleView(Messages messages, String reason, Runnable tryAgain) {
        setId("trouble");
        getStyleClass().add("start");
        var title = new Label(messages.get("trouble.title"), Icon.WARNING.node("wrong"));
        title.getStyleClass().add("start-title");
        var words = new Label(reason);
        words.setId("trouble-reason");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        var again = new Button(messages.get("trouble.tryAgain"));
        again.setId("trouble-try-again");
        again.setDefaultButton(true);
        again.setOnAction(_ -> tryAgain.run());
        var column = new VBox(title, words, again);
        column.getStyleClass().add("start-column");
        column.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().setAll(column);
    }
}
