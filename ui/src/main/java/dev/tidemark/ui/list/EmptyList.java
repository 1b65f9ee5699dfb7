package dev.tidemark.ui.list;

import dev.tidemark.ui.list.DocumentListViewModel.State;
import dev.tidemark.ui.text.Messages;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What an empty list says: what to do next, in one sentence with one button.
final class EmptyList extends VBox {
    private final Messages messages;
    private final DocumentListView.Actions actions;
    private final Runnable clearSearch;
    private final Label sentence = new Label();
    private final Button button = new Button();

    EmptyList(Messages messages, DocumentListView.Actions actions, Runnable clearSearch) {
        this.messages = messages;
        this.actions = actions;
        this.clearSearch = clearSearch;
        setId("list-empty");
        getStyleClass().add("empty");
        sentence.setId("list-empty-sentence");
        sentence.setWrapText(true);
        button.setId("list-empty-action");
        getChildren().addAll(sentence, button);
    }

    void show(State state, Place place, String search) {
        setVisible(state == State.EMPTY || state == State.NOTHING_FOUND);
        if (state == State.NOTHING_FOUND) {
            say(messages.get("list.nothingFound", search.strip()));
            offer(messages.get("list.clearSearch"), clearSearch);
            return;
        }
        switch (place) {
            case ALL, NOTES -> {
                say(messages.get("list.empty"));
                offer(messages.get("list.writeNote"), actions.newNote());
            }
            case RECORDS -> {
                say(messages.get("list.emptyRecords"));
                offer(messages.get("list.newRecord"), actions.newRecord());
            }
            case INBOX -> {
                say(messages.get("list.emptyInbox"));
                offerNothing();
            }
            case TRASH -> {
                say(messages.get("list.emptyTrash"));
                offerNothing();
            }
        }
    }

    private void say(String words) {
        sentence.setText(words);
    }

    private void offer(String words, Runnable what) {
        button.setText(words);
        button.setOnAction(_ -> what.run());
        button.setVisible(true);
        button.setManaged(true);
    }

    private void offerNothing() {
        button.setVisible(false);
        button.setManaged(false);
    }
}
