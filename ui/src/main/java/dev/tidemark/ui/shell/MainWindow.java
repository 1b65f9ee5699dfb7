package dev.tidemark.ui.shell;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.intent.Action;
import dev.tidemark.note.NoteType;
import dev.tidemark.replicate.Holdings;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.ui.form.RecordWords;
import dev.tidemark.ui.list.DocumentListView;
import dev.tidemark.ui.list.DocumentListViewModel;
import dev.tidemark.ui.list.DocumentRow;
import dev.tidemark.ui.list.Finder;
import dev.tidemark.ui.list.Place;
import dev.tidemark.ui.merge.FieldWords;
import dev.tidemark.ui.status.SyncStatusBar;
import dev.tidemark.ui.status.SyncStatusViewModel;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.Work;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The window of an open workspace: rail, list, page, and the bar below; dialogs and notices lie over them.
public final class MainWindow extends StackPane implements AutoCloseable {
    /// Narrower than this many ems, the rail folds.
    private static final double FOLD_BELOW = 69.2;

    /// Narrower than this many ems, list and page take turns.
    private static final double ONE_PANE_BELOW = 45;

    private static final double LIST_WIDTH = 24.31;
    private static final double LIST_SHARE = 0.36;

    private static final Duration COUNTING = Duration.ofMillis(400);
    private static final KeyCombination SEARCH = new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination NEW_NOTE = new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination NEW_RECORD =
            new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private final EventHandler<KeyEvent> shortcuts = this::shortcut;
    private final Work work;
    private final Parts parts;
    private final Settling settling;
    private final NotePage notes;
    private final RecordPage records;
    private final Rail rail;
    private final DocumentListViewModel listModel;
    private final DocumentListView list;
    private final SyncStatusViewModel statusModel;
    private final StackPane page = new StackPane();
    private final Label nothingOpen;
    /// Always in the window, and so always of its font: tells how wide an em is. Shows nothing.
    private final Label em = new Label();
    private final Notice notice;
    private final Subscription changes;
    private boolean countIsDue;
    private Subscription counting = () -> {};
    private final CompletableFuture<Void> useful = new CompletableFuture<>();
    private boolean openFirst = true;
    private boolean isPageInFront;
    private @Nullable DocumentPage open;
    private @Nullable DocumentId shown;
    private @Nullable DocumentId wanted;

    /// What the window is made of beside the list.
    ///
    /// @param finder searches the workspace
    /// @param settings makes the settings page, which tells what holds when it is opened
    /// @param connect leads to the connection screen
    public record Parts(
            Finder finder,
            Supplier<DocumentId> ids,
            Supplier<Node> settings,
            Runnable connect,
            SyncStatusViewModel status) {}

    public MainWindow(Work work, Parts parts) {
        this.work = work;
        this.parts = parts;
        Messages messages = work.messages();
        setId("main-window");
        getStyleClass().add("main-window");
        rail = new Rail(messages, this::go, this::showSettings);
        settling = new Settling(work, this);
        notes = new NotePage(work, parts.ids());
        notes.model().onSettle(document -> settling.open(document, FieldWords.ofNotes(messages)));
        notes.model().onSettled(document -> settling.showSettled(document, FieldWords.ofNotes(messages)));
        notes.model().onDeleted(this::deleted);
        records = new RecordPage(work, parts.ids());
        records.model().onSettle(document -> settling.open(document, RecordWords.of(document, work)));
        records.model().onSettled(document -> settling.showSettled(document, RecordWords.of(document, work)));
        listModel = new DocumentListViewModel(work, parts.finder());
        list = new DocumentListView(
                listModel, messages, new DocumentListView.Actions(this::newNote, this::newRecord, this::openInFront));
        statusModel = parts.status();
        var bar = new SyncStatusBar(
                statusModel,
                messages,
                new SyncStatusBar.Places(() -> go(Place.INBOX), parts.connect(), parts.connect()));
        notice = new Notice(work.threads().ticker());
        nothingOpen = new Label(messages.get("window.nothingOpen"));
        nothingOpen.getStyleClass().add("nothing-open");
        page.setId("page");
        page.getStyleClass().add("page-pane");
        page.getChildren().setAll(nothingOpen);
        HBox.setHgrow(page, Priority.ALWAYS);
        var panes = new BorderPane(new HBox(rail, list, page, em));
        panes.setBottom(bar);
        setAlignment(notice, Pos.BOTTOM_CENTER);
        getChildren().addAll(panes, notice);
        changes = work.engine().subscribeDocuments(_ -> work.threads().fx().execute(this::countSoon));
        sceneProperty().addListener((_, before, now) -> listen(before, now));
        widthProperty().addListener((_, _, _) -> fold());
        em.setManaged(false);
        em.setMouseTransparent(true);
        em.fontProperty().addListener((_, _, _) -> fold());
        // As a list change, so that it comes after the list's own: that one settles what is selected.
        listModel.rows().addListener((ListChangeListener<DocumentRow>) _ -> rowsChanged());
        listModel.whenRead(() -> {
            boolean isEmpty = listModel.rows().isEmpty();
            nothingOpen.setText(isEmpty ? "" : messages.get("window.nothingOpen"));
            if (isEmpty && openFirst) {
                showNothing();
            }
            if (isEmpty || !openFirst) {
                useful.complete(null);
            }
        });
        rail.show(Place.ALL);
        count();
    }

    /// Completes when the list is there, and the first document where there is one.
    public CompletableFuture<Void> useful() {
        return useful;
    }

    void showOver(Node dialog) {
        getChildren().add(dialog);
    }

    void removeOver(Node dialog) {
        getChildren().remove(dialog);
        list.focusList();
    }

    /// Says that something was done, with a way back.
    public void say(String sentence, String offer, Runnable what) {
        notice.say(sentence, offer, what);
    }

    public void say(String sentence) {
        notice.say(sentence);
    }

    public void go(Place place) {
        bringPageToFront(false);
        rail.show(place);
        boolean isElsewhere = listModel.placeProperty().get() != place;
        if (open == null) {
            page.getChildren().setAll(nothingOpen);
        }
        openFirst = isElsewhere || open == null;
        listModel.placeProperty().set(place);
        if (!isElsewhere) {
            rowsChanged();
        }
    }

    public void newNote() {
        bringPageToFront(true);
        show(notes, null);
    }

    public void newRecord() {
        bringPageToFront(true);
        show(records, null);
    }

    private void openInFront(DocumentId id) {
        bringPageToFront(true);
        open(id);
    }

    /// Where there is no room for both, the page or the list is shown; the rail leads back to the list.
    private void bringPageToFront(boolean inFront) {
        isPageInFront = inFront;
        fold();
    }

    private void goToSearch() {
        bringPageToFront(false);
        list.focusSearch();
    }

    /// Shows a document in the page.
    public void open(DocumentId id) {
        wanted = id;
        if (id.equals(shown) && open != null) {
            return;
        }
        work.threads()
                .background()
                .execute(() -> work.engine()
                        .document(id)
                        .ifPresent(view -> work.threads().fx().execute(() -> showWanted(view))));
    }

    private void deleted(DocumentId id) {
        Messages messages = work.messages();
        say(messages.get("window.deleted"), messages.get("window.undo"), () -> restore(id));
        list.focusList();
    }

    private void restore(DocumentId id) {
        var _ = work.engine().edit(id, _ -> List.of(new Action.RestoreDocument()));
    }

    /// Of several that were asked for in a row only the last is shown.
    private void showWanted(DocumentView view) {
        if (view.document().id().equals(wanted)) {
            show(view);
        }
    }

    /// Completes once all that was typed is acknowledged; while the disk fails it does not.
    public CompletableFuture<?> flush() {
        return open == null ? CompletableFuture.completedFuture(null) : open.flush();
    }

    /// Saves what was typed; completes once it is acknowledged.
    public CompletableFuture<?> leave() {
        DocumentPage leaving = open;
        return leaving == null ? CompletableFuture.completedFuture(null) : leaving.leave();
    }

    private void show(DocumentView view) {
        boolean isNote = view.document().type().equals(NoteType.NAME);
        show(isNote ? notes : records, view.document().id());
    }

    private void show(DocumentPage next, @Nullable DocumentId id) {
        DocumentPage before = open;
        if (before != null && !before.equals(next)) {
            var _ = before.leave();
        }
        open = next;
        wanted = id;
        openFirst = false;
        rail.show(listModel.placeProperty().get());
        page.getChildren().setAll(next.view());
        if (id == null) {
            shown = next.openNew();
        } else {
            shown = id;
            next.open(id);
        }
        list.mark(shown);
        useful.complete(null);
    }

    private void showNothing() {
        var _ = leave();
        open = null;
        shown = null;
        wanted = null;
        page.getChildren().setAll(nothingOpen);
    }

    private void showSettings() {
        showNothing();
        openFirst = false;
        bringPageToFront(true);
        rail.showSettings();
        list.mark(null);
        page.getChildren().setAll(parts.settings().get());
    }

    /// At the start, and in another place, the first document is shown without being asked for.
    private void rowsChanged() {
        if (openFirst && !listModel.rows().isEmpty()) {
            openFirst = false;
            list.focusList();
            open(listModel.rows().getFirst().id());
        } else if (shown != null) {
            list.mark(shown);
        }
    }

    private void countSoon() {
        if (!countIsDue) {
            countIsDue = true;
            counting = work.threads().ticker().after(COUNTING, this::count);
        }
    }

    private void count() {
        countIsDue = false;
        work.threads().background().execute(() -> {
            Holdings holdings = work.engine().counts();
            work.threads().fx().execute(() -> show(holdings));
        });
    }

    private void show(Holdings holdings) {
        rail.count(Place.ALL, holdings.listedInAll());
        rail.count(Place.NOTES, holdings.listed(NoteType.NAME));
        rail.count(Place.RECORDS, holdings.listedInAll() - holdings.listed(NoteType.NAME));
        rail.count(Place.INBOX, holdings.inbox());
        statusModel.inbox(holdings.inbox());
        rail.count(Place.TRASH, holdings.trashed());
    }

    /// At the scene, since a key belongs to no node while nothing has the keyboard: between two screens, say.
    private void listen(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.removeEventFilter(KeyEvent.KEY_PRESSED, shortcuts);
        }
        if (now != null) {
            now.addEventFilter(KeyEvent.KEY_PRESSED, shortcuts);
        }
    }

    private void shortcut(KeyEvent event) {
        if (settling.isOpen()) {
            return;
        }
        List<Shortcut> shortcuts = List.of(
                new Shortcut(SEARCH, this::goToSearch),
                new Shortcut(NEW_RECORD, this::newRecord),
                new Shortcut(NEW_NOTE, this::newNote));
        shortcuts.stream().filter(each -> each.keys().match(event)).findFirst().ifPresent(each -> {
            each.what().run();
            event.consume();
        });
    }

    private record Shortcut(KeyCombination keys, Runnable what) {}

    private void fold() {
        double size = em.getFont().getSize();
        rail.fold(getWidth() < FOLD_BELOW * size);
        double width = Math.rint(Math.min(LIST_WIDTH * size, LIST_SHARE * getWidth()));
        boolean isNarrow = getWidth() < ONE_PANE_BELOW * size;
        list.setMinWidth(isNarrow ? 0 : width);
        list.setPrefWidth(isNarrow ? getWidth() : width);
        show(list, !isNarrow || !isPageInFront);
        show(page, !isNarrow || isPageInFront);
    }

    private static void show(Node pane, boolean isShown) {
        pane.setVisible(isShown);
        pane.setManaged(isShown);
    }

    @Override
    public void close() {
        changes.close();
        counting.close();
        listModel.close();
        statusModel.close();
    }
}
