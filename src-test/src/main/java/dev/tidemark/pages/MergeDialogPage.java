package dev.tidemark.pages;

import java.util.Locale;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import jfx.incubator.scene.control.richtext.CodeArea;

/// The merge dialog as a user meets it. Fields are named as paths: `title`.
public final class MergeDialogPage {
    private final Hand hand;

    MergeDialogPage(Hand hand) {
        this.hand = hand;
        hand.node("merge-dialog");
        hand.node("merge-headline");
    }

    /// Waits until the versions are read.
    public MergeDialogPage awaitFields(String field) {
        hand.node(id(field, "local"));
        return this;
    }

    public MergeDialogPage keepLocal(String field) {
        hand.click(id(field, "local"));
        return this;
    }

    public MergeDialogPage keepRemote(String field) {
        hand.click(id(field, "remote"));
        return this;
    }

    /// Looks at the other version and chooses this device's, by the keyboard alone.
    public MergeDialogPage keepLocalByKeyboard(String field) {
        awaitKeyboardAt(id(field, "local"));
        hand.push(KeyCode.RIGHT);
        awaitKeyboardAt(id(field, "remote"));
        hand.push(KeyCode.LEFT);
        awaitKeyboardAt(id(field, "local"));
        hand.push(KeyCode.SPACE);
        return this;
    }

    private void awaitKeyboardAt(String id) {
        Hand.await("#" + id + " has the keyboard", () -> hand.focused().equals(id));
    }

    /// Writes over the result.
    public MergeDialogPage write(String field, String result) {
        hand.click(id(field, "result"));
        hand.push(KeyCode.CONTROL, KeyCode.A);
        hand.write(result);
        return this;
    }

    public String result(String field) {
        return Hand.see(() -> hand.find(id(field, "result"))
                .map(node -> switch (node) {
                    case TextField line -> line.getText();
                    case CodeArea area -> area.getText();
                    default -> throw new AssertionError(node);
                })
                .orElse(""));
    }

    /// What happened, in a sentence, and who did it.
    public String explanation() {
        return hand.words("merge-headline") + " " + hand.words("merge-explanation");
    }

    /// What a screen reader says of a version: whose it is, and what it holds.
    public String spoken(String field, Side side) {
        return Hand.see(() -> String.valueOf(
                hand.node(id(field, side.name().toLowerCase(Locale.ROOT))).getAccessibleText()));
    }

    /// Which device a version is of, seen from here.
    public enum Side {
        LOCAL,
        REMOTE
    }

    public void apply() {
        hand.click("merge-apply");
        awaitGone();
    }

    public void applyByKeyboard() {
        hand.push(KeyCode.CONTROL, KeyCode.ENTER);
        awaitGone();
    }

    public void escape() {
        hand.push(KeyCode.ESCAPE);
        awaitGone();
    }

    private void awaitGone() {
        Hand.await("the dialog is gone", () -> hand.find("merge-dialog").isEmpty());
    }

    private static String id(String field, String part) {
        return "merge-" + field.replace('/', '-') + "-" + part;
    }
}
