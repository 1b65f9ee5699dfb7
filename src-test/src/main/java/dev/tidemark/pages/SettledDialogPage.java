package dev.tidemark.pages;

import java.util.stream.Collectors;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;

/// What was settled in a document, as a user meets it. Fields are named as paths: `title`.
public final class SettledDialogPage {
    private static final String DIALOG = "settled-dialog";

    private final Hand hand;

    SettledDialogPage(Hand hand) {
        this.hand = hand;
        hand.node(DIALOG);
    }

    /// All that it says.
    public String words() {
        return Hand.see(() -> hand.node(DIALOG).lookupAll(".label").stream()
                .map(label -> ((Labeled) label).getText())
                .collect(Collectors.joining("\n")));
    }

    public void openAgain(String field) {
        hand.click("settled-reopen-" + field.replace('/', '-'));
        awaitGone();
    }

    public void escape() {
        hand.push(KeyCode.ESCAPE);
        awaitGone();
    }

    private void awaitGone() {
        Hand.await("the dialog is gone", () -> hand.find(DIALOG).isEmpty());
    }
}
