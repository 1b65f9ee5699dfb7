package dev.tidemark.pages;

import java.util.Locale;
import java.util.Map;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;

/// The page of a record. Questions are named as the form names them: `site`, or `tests-1-litres` in the first row.
public final class RecordPage {
    private final Hand hand;

    RecordPage(Hand hand) {
        this.hand = hand;
        hand.node("record-page");
    }

    /// Types an answer over the one that is there.
    public RecordPage answer(String question, String text) {
        hand.click(id(question));
        return overwrite(text);
    }

    /// As [#answer], reached by Tab.
    public RecordPage answerByKeyboard(String question, String text) {
        Keys.tabTo(hand, id(question));
        return overwrite(text);
    }

    private RecordPage overwrite(String text) {
        hand.push(KeyCode.CONTROL, KeyCode.A);
        hand.write(text);
        return this;
    }

    public RecordPage choose(String question, String choice) {
        hand.click(id(question) + "-" + choice);
        return this;
    }

    /// Chooses what Space chooses where the keyboard is after Tab.
    public RecordPage chooseByKeyboard(String question, String choice) {
        Keys.tabTo(hand, id(question) + "-" + choice);
        hand.push(KeyCode.SPACE);
        return this;
    }

    public RecordPage addRow(String question) {
        hand.click(id(question));
        return this;
    }

    public RecordPage addRowByKeyboard(String question) {
        Keys.tabTo(hand, id(question));
        hand.push(KeyCode.SPACE);
        return this;
    }

    public RecordPage finalizeIt() {
        hand.click("record-finalize");
        return this;
    }

    public RecordPage finalizeByKeyboard() {
        Keys.tabTo(hand, "record-finalize");
        hand.push(KeyCode.SPACE);
        return this;
    }

    public MergeDialogPage settle() {
        hand.click("record-settle");
        return new MergeDialogPage(hand);
    }

    /// What stands in a question's field; empty where it is not asked.
    public String answer(String question) {
        return Hand.see(() -> hand.find(id(question))
                .map(node -> ((TextInputControl) node).getText())
                .orElse(""));
    }

    public boolean isChosen(String question, String choice) {
        return Hand.see(() -> hand.find(id(question) + "-" + choice)
                .map(node -> switch (node) {
                    case RadioButton one -> one.isSelected();
                    case CheckBox one -> one.isSelected();
                    default -> throw new AssertionError(node);
                })
                .orElse(false));
    }

    public boolean isAsked(String question) {
        return hand.isThere(id(question));
    }

    public String problem(String question) {
        return hand.words(id(question) + "-problem");
    }

    public String title() {
        return hand.words("record-title");
    }

    public String status() {
        return hand.words("record-status");
    }

    public RecordPage awaitStatus(String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        Hand.await(
                "the record's status says “" + part + "”",
                () -> status().toLowerCase(Locale.ROOT).contains(wanted));
        return this;
    }

    public RecordPage awaitProblem(String question, String part) {
        Hand.await(
                "at " + question + " is said “" + part + "”",
                () -> problem(question).contains(part));
        return this;
    }

    public RecordPage awaitAsked(String question, boolean asked) {
        Hand.await(question + (asked ? " is asked" : " is not asked"), () -> isAsked(question) == asked);
        return this;
    }

    public RecordPage awaitAnswers(Map<String, String> answers) {
        Hand.await(
                "the answers are " + answers,
                () -> answers.entrySet().stream()
                        .allMatch(each -> answer(each.getKey()).equals(each.getValue())));
        return this;
    }

    /// Waits until the page shows a record of this title.
    public RecordPage awaitTitle(String title) {
        Hand.await("the page shows the record “" + title + "”", () -> title().equals(title));
        return this;
    }

    private static String id(String question) {
        return "answer-" + question;
    }
}
