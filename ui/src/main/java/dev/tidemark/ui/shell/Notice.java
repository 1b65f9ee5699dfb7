package dev.tidemark.ui.shell;

import dev.tidemark.replicate.Subscription;
import dev.tidemark.ui.work.Ticker;
import java.time.Duration;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// A sentence at the window's foot about something that was just done, often with a way back. Leaves by itself.
final class Notice extends HBox {
    private static final Duration STAY = Duration.ofSeconds(12);

    private final Ticker ticker;
    private final Label words = new Label();
    private final Button action = new Button();
    private Subscription leaving = () -> {};

    Notice(Ticker ticker) {
        this.ticker = ticker;
        setId("notice");
        getStyleClass().add("notice");
        words.setId("notice-words");
        words.setWrapText(true);
        action.setId("notice-action");
        getChildren().addAll(words, action);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setVisible(false);
    }

    void say(String sentence) {
        say(sentence, "", () -> {});
    }

    /// @param offer what the button says; empty for no button
    void say(String sentence, String offer, Runnable what) {
        leaving.close();
        words.setText(sentence);
        action.setText(offer);
        action.setVisible(!offer.isEmpty());
        action.setManaged(!offer.isEmpty());
        action.setOnAction(_ -> {
            leave();
            what.run();
        });
        setVisible(true);
        leaving = ticker.after(STAY, this::leave);
    }

    private void leave() {
        leaving.close();
        setVisible(false);
    }
}
