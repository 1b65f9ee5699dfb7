package dev.tidemark.pages;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;

/// The page of a note.
public final class NotePage {
    private static final String TITLE = "note-title";
    private static final String BODY = "note-body";

    private final Hand hand;

    NotePage(Hand hand) {
        this.hand = hand;
    }

    /// Types a title over the one that is there.
    public NotePage title(String title) {
        hand.click(TITLE);
        hand.push(KeyCode.CONTROL, KeyCode.A);
        hand.write(title);
        return this;
    }

    /// Types at the end of the text.
    public NotePage append(String text) {
        hand.click(BODY);
        hand.push(KeyCode.CONTROL, KeyCode.END);
        hand.write(text);
        return this;
    }

    /// Types before the first occurrence of `landmark` in the text.
    public NotePage insertBefore(String landmark, String text) {
        hand.click(BODY);
        Hand.see(() -> {
            CodeArea area = area();
            String before = area.getText().substring(0, area.getText().indexOf(landmark));
            int line = (int) before.chars().filter(each -> each == '\n').count();
            area.select(TextPos.ofLeading(line, before.length() - before.lastIndexOf('\n') - 1));
            return true;
        });
        hand.write(text);
        return this;
    }

    /// Goes on typing where the caret is.
    public NotePage type(String text) {
        hand.write(text);
        return this;
    }

    public NotePage tag(String tag) {
        hand.click("note-tag-add");
        hand.write(tag + "\n");
        return this;
    }

    public NotePage delete() {
        hand.click("note-delete");
        return this;
    }

    public NotePage restore() {
        hand.click("note-restore");
        return this;
    }

    /// The link beside the status of a note in conflict.
    public MergeDialogPage settle() {
        hand.click("note-settle");
        return new MergeDialogPage(hand);
    }

    /// As [#settle()], by the keyboard alone.
    public MergeDialogPage settleByKeyboard() {
        hand.node("note-settle");
        Keys.tabTo(hand, "note-settle");
        hand.push(KeyCode.SPACE);
        return new MergeDialogPage(hand);
    }

    /// What was settled in this note.
    public SettledDialogPage settled() {
        hand.click("note-settled");
        return new SettledDialogPage(hand);
    }

    /// The note was deleted on one device and edited on another: it stays.
    public NotePage keep() {
        hand.click("contested-keep");
        return this;
    }

    /// What was not let in becomes this device's edits, or what was refused is tried again.
    public NotePage acceptDecision() {
        hand.click("decision-accept");
        return this;
    }

    /// What is here stays, or what was refused is taken back.
    public NotePage discardDecision() {
        hand.click("decision-discard");
        return this;
    }

    public NotePage awaitDecision() {
        hand.node("decision-accept");
        return this;
    }

    public NotePage awaitNoDecision() {
        Hand.await("nothing is to be decided", () -> hand.find("decision-hint").isEmpty());
        return this;
    }

    /// It goes to the trash again.
    public NotePage deleteAgain() {
        hand.click("contested-delete");
        return this;
    }

    /// Waits for the sentence that tells who deleted and who edited.
    public NotePage awaitNotice(String... parts) {
        Hand.await(
                "the notice names " + List.of(parts),
                () -> List.of(parts).stream().allMatch(hand.words("contested-sentence")::contains));
        return this;
    }

    public NotePage awaitNoNotice() {
        Hand.await("the notice is gone", () -> hand.find("contested-sentence").isEmpty());
        return this;
    }

    public boolean offersToSettle() {
        return hand.isThere("note-settle");
    }

    public String title() {
        return Hand.see(
                () -> hand.find(TITLE).map(node -> ((TextField) node).getText()).orElse(""));
    }

    public String text() {
        return Hand.see(() -> hand.find(BODY).isPresent() ? area().getText() : "");
    }

    public String status() {
        return hand.words("note-status");
    }

    public String problem() {
        return hand.words("note-problem");
    }

    public NotePage awaitTitle(String title) {
        Hand.await("the page shows “" + title + "”", () -> title().equals(title));
        return this;
    }

    public NotePage awaitText(String text) {
        Hand.await("the page's text is “" + text + "”", () -> text().equals(text));
        return this;
    }

    /// Waits for a part of the sentence at the page's top.
    public NotePage awaitStatus(String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        Hand.await(
                "the note's status says “" + part + "”",
                () -> status().toLowerCase(Locale.ROOT).contains(wanted));
        return this;
    }

    /// Waits until what was typed is acknowledged.
    public NotePage awaitSaved() {
        Hand.await("the note is saved", () -> !status().isEmpty() && !status().startsWith("Saving"));
        return this;
    }

    NotePage awaitNew() {
        Hand.await(
                "the page is empty", () -> title().isEmpty() && hand.find(TITLE).isPresent());
        Hand.await("the title has the keyboard", () -> hand.focused().equals(TITLE));
        return this;
    }

    private CodeArea area() {
        return hand.node(BODY, CodeArea.class);
    }
}
