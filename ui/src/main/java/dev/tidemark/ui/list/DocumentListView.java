package dev.tidemark.ui.list;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.ui.list.DocumentListViewModel.State;
import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.text.Messages;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The middle pane: search and *new* above, the list below.
public final class DocumentListView extends VBox {
    private static final int NEAR_THE_END = 20;

    private final DocumentListViewModel model;
    private final Messages messages;
    private final Actions actions;
    private final TextField search = new TextField();
    private final ListView<DocumentRow> list = new ListView<>();
    private final EmptyList empty;
    private final TrashBar trash;
    /// True while the window, not the person, moves the mark.
    private boolean marking;

    /// What the list asks of the window.
    public record Actions(Runnable newNote, Runnable newRecord, Consumer<DocumentId> open) {}

    public DocumentListView(DocumentListViewModel model, Messages messages, Actions actions) {
        this.model = model;
        this.messages = messages;
        this.actions = actions;
        empty = new EmptyList(messages, actions, () -> model.searchProperty().set(""));
        setId("document-list-pane");
        getStyleClass().add("list-pane");
        var body = new StackPane(list, empty);
        VBox.setVgrow(body, Priority.ALWAYS);
        trash = new TrashBar(model, messages);
        getChildren().addAll(top(), trash, body);
        fillList();
        model.stateProperty().addListener((_, _, state) -> show(state));
        model.placeProperty()
                .addListener((_, _, _) -> show(model.stateProperty().get()));
        show(model.stateProperty().get());
    }

    public void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    public void focusList() {
        list.requestFocus();
    }

    /// Marks the row of the document that the page shows; none where it is not in the list.
    public void mark(@Nullable DocumentId id) {
        DocumentRow selected = list.getSelectionModel().getSelectedItem();
        if (selected != null && selected.id().equals(id)) {
            return;
        }
        marking = true;
        try {
            list.getSelectionModel().clearAndSelect(indexOf(id));
        } finally {
            marking = false;
        }
    }

    private int indexOf(@Nullable DocumentId id) {
        for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private HBox top() {
        search.setId("search");
        search.setPromptText(messages.get("list.search"));
        search.setAccessibleText(messages.get("list.search.accessible"));
        search.textProperty().bindBidirectional(model.searchProperty());
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                list.requestFocus();
                list.getSelectionModel().selectFirst();
                event.consume();
            }
        });
        var shortcut = new Label(messages.get("list.search.shortcut"));
        shortcut.getStyleClass().add("search-shortcut");
        shortcut.visibleProperty().bind(search.textProperty().isEmpty());
        shortcut.setMouseTransparent(true);
        var glass = Icon.SEARCH.node("search-icon");
        glass.setMouseTransparent(true);
        StackPane.setAlignment(shortcut, Pos.CENTER_RIGHT);
        StackPane.setAlignment(glass, Pos.CENTER_LEFT);
        var box = new StackPane(search, glass, shortcut);
        box.getStyleClass().add("search-box");
        HBox.setHgrow(box, Priority.ALWAYS);
        var top = new HBox(box, newButton());
        top.getStyleClass().add("list-top");
        return top;
    }

    private SplitMenuButton newButton() {
        var note = new MenuItem(messages.get("list.newNote"), Icon.NOTE.node());
        note.setId("new-note");
        note.setOnAction(_ -> actions.newNote().run());
        var record = new MenuItem(messages.get("list.newRecord"), Icon.RECORD.node());
        record.setId("new-record");
        record.setOnAction(_ -> actions.newRecord().run());
        var button = new SplitMenuButton(note, record);
        button.setId("new");
        button.setGraphic(Icon.NEW.node());
        button.setAccessibleText(messages.get("list.newNote"));
        button.setTooltip(new Tooltip(messages.get("list.new.tooltip")));
        button.getStyleClass().addAll("new-button", "accent");
        button.setOnAction(_ -> {
            if (model.placeProperty().get() == Place.RECORDS) {
                actions.newRecord().run();
            } else {
                actions.newNote().run();
            }
        });
        return button;
    }

    private void fillList() {
        list.setId("documents");
        list.setAccessibleText(messages.get("list.accessible"));
        list.getStyleClass().add("documents");
        list.setItems(model.rows());
        list.setCellFactory(_ -> new ReportingCell());
        list.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> {
            if (row != null && !marking && !model.isChanging()) {
                actions.open().accept(row.id());
            }
        });
    }

    private void show(State state) {
        list.setVisible(state == State.FILLED);
        trash.show(state, model.placeProperty().get());
        empty.show(state, model.placeProperty().get(), model.searchProperty().get());
    }

    /// A cell that tells when the end of what is loaded comes near.
    private final class ReportingCell extends DocumentCell {
        @Override
        protected void updateItem(@Nullable DocumentRow row, boolean isEmpty) {
            super.updateItem(row, isEmpty);
            if (!isEmpty && getIndex() >= list.getItems().size() - NEAR_THE_END) {
                model.more();
            }
        }
    }
}
