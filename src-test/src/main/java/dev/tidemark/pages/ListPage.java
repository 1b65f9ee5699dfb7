package dev.tidemark.pages;

import dev.tidemark.ui.list.DocumentRow;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

/// Rail and list: where documents are found.
public final class ListPage {
    private final Hand hand;

    ListPage(Hand hand) {
        this.hand = hand;
    }

    public NotePage newNote() {
        hand.push(KeyCode.CONTROL, KeyCode.N);
        return new NotePage(hand).awaitNew();
    }

    /// As the arrow beside *new* offers it.
    public RecordPage newRecord() {
        Node button = hand.node("new");
        hand.click(Hand.see(() -> button.lookup(".arrow-button")));
        hand.click(hand.inMenu(
                node -> node instanceof Labeled label && label.getText().equals("New record")));
        return new RecordPage(hand);
    }

    public RecordPage newRecordByKeyboard() {
        hand.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        return new RecordPage(hand);
    }

    public ListPage goTo(String place) {
        hand.click("rail-" + place);
        return this;
    }

    /// In the trash: presses the button that asks once more.
    public ListPage emptyTrash() {
        hand.click("trash-empty");
        return this;
    }

    public ListPage keepTrash() {
        hand.click("trash-keep");
        return this;
    }

    public ListPage confirmEmptyTrash() {
        hand.click("trash-empty-confirm");
        return this;
    }

    /// What stands above the trash.
    public String trashWords() {
        return hand.words("trash-words");
    }

    /// What the rail counts there; 0 where it shows nothing.
    public int count(String place) {
        String words = hand.words("rail-" + place + "-count");
        return words.isEmpty() ? 0 : Integer.parseInt(words.replaceAll("\\D", ""));
    }

    public ListPage awaitCount(String place, int count) {
        Hand.await(count + " in " + place, () -> count(place) == count);
        return this;
    }

    /// Types into the search, whatever was there before.
    public ListPage search(String text) {
        hand.push(KeyCode.CONTROL, KeyCode.K);
        hand.write(text);
        return this;
    }

    public ListPage clearSearch() {
        hand.push(KeyCode.CONTROL, KeyCode.K);
        hand.push(KeyCode.ESCAPE);
        return this;
    }

    public String searched() {
        return Hand.see(() -> hand.node("search", TextField.class).getText());
    }

    /// The titles that are loaded, in order.
    public List<String> titles() {
        return Hand.see(() -> rows().stream().map(DocumentRow::title).toList());
    }

    /// The sentence of an empty list.
    public String emptySentence() {
        return hand.words("list-empty-sentence");
    }

    public ListPage awaitRow(String title) {
        Hand.await("“" + title + "” is listed", () -> row(title).isPresent());
        return this;
    }

    public ListPage awaitNoRow(String title) {
        Hand.await("“" + title + "” is not listed", () -> row(title).isEmpty());
        return this;
    }

    public ListPage awaitTitles(String... titles) {
        Hand.await("exactly " + List.of(titles) + " is listed", () -> titles().equals(List.of(titles)));
        return this;
    }

    /// Waits for a row with this badge.
    public ListPage await(String title, Shown badge) {
        Hand.await(
                "“" + title + "” is " + badge,
                () -> row(title).filter(row -> badge.isIn(row.badge().words())).isPresent());
        return this;
    }

    /// The words of a row's badge; empty for no such row.
    public String badge(String title) {
        return Hand.see(() -> row(title).map(row -> row.badge().words()).orElse(""));
    }

    public ListPage awaitExcerpt(String title, String excerpt) {
        Hand.await(
                "“" + title + "” is listed with “" + excerpt + "”",
                () -> excerpt(title).equals(excerpt));
        return this;
    }

    public String excerpt(String title) {
        return Hand.see(() -> row(title).map(DocumentRow::excerpt).orElse(""));
    }

    /// Clicks on the row.
    public NotePage open(String title) {
        click(title);
        return new NotePage(hand).awaitTitle(title);
    }

    public RecordPage openRecord(String title) {
        click(title);
        return new RecordPage(hand);
    }

    /// The end of what is loaded comes into sight, and so more is loaded.
    public ListPage scrollToEnd() {
        ListView<DocumentRow> list = list();
        Hand.see(() -> {
            list.scrollTo(list.getItems().size() - 1);
            return true;
        });
        return this;
    }

    private void click(String title) {
        awaitRow(title);
        ListView<DocumentRow> list = list();
        Hand.see(() -> {
            list.scrollTo(rows().indexOf(row(title).orElseThrow()));
            return true;
        });
        Hand.await("the row of “" + title + "” is in sight", () -> cell(title).isPresent());
        hand.click(Hand.see(() -> cell(title).orElseThrow()));
    }

    private Optional<Node> cell(String title) {
        return hand.find(node -> node instanceof ListCell<?> cell
                && cell.getItem() instanceof DocumentRow row
                && row.title().equals(title));
    }

    private Optional<DocumentRow> row(String title) {
        return rows().stream().filter(each -> each.title().equals(title)).findFirst();
    }

    private List<DocumentRow> rows() {
        return hand.find("documents").isPresent() ? List.copyOf(list().getItems()) : List.of();
    }

    @SuppressWarnings("unchecked")
    private ListView<DocumentRow> list() {
        return hand.node("documents", ListView.class);
    }
}
