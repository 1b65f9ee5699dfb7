package dev.tidemark.ui.list;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.note.NoteType;
import dev.tidemark.record.RecordType;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentQuery.Cursor;
import dev.tidemark.replicate.DocumentQuery.Filter;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.search.Found;
import dev.tidemark.search.SearchState;
import dev.tidemark.ui.work.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The documents of a place, or those that a search finds there: read by page, kept current row by row.
public final class DocumentListViewModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentListViewModel.class);

    static final int PAGE = 60;
    private static final Duration TYPING = Duration.ofMillis(120);
    private static final Duration GATHERING = Duration.ofMillis(60);
    /// With more changes than this at once, what is shown is read again as a whole.
    private static final int CHANGES_ONE_BY_ONE = 100;

    /// What the list can say of itself.
    enum State {
        LOADING,
        /// Nothing is here.
        EMPTY,
        /// The search finds nothing here.
        NOTHING_FOUND,
        FILLED
    }

    private final Work work;
    private final Finder finder;
    private final Rows rowsOf;
    private final ObservableList<DocumentRow> rows = FXCollections.observableArrayList();
    private final ObservableList<DocumentRow> shown = FXCollections.unmodifiableObservableList(rows);
    private final ObjectProperty<Place> place = new SimpleObjectProperty<>(Place.ALL);
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final Set<DocumentId> changed = new HashSet<>();
    private final ReadOnlyObjectWrapper<SearchState> searching =
            new ReadOnlyObjectWrapper<>(new SearchState.Preparing(0));
    private final Subscription reports;
    private final Subscription preparing;
    private Cursor next = Cursor.START;
    private Subscription typing = () -> {};
    private Subscription look = () -> {};
    private boolean changing;
    private boolean gathering;
    private boolean reading;
    private boolean complete;
    /// Answers to earlier questions are dropped.
    private long question;

    public DocumentListViewModel(Work work, Finder finder) {
        this.work = work;
        this.finder = finder;
        rowsOf = new Rows(work);
        place.addListener((_, _, _) -> reload());
        search.addListener((_, _, _) -> {
            typing.close();
            typing = work.threads().ticker().after(TYPING, this::reload);
        });
        reports = work.engine().subscribeDocuments(ids -> work.threads().fx().execute(() -> changed(ids)));
        preparing = finder.subscribe(now -> work.threads().fx().execute(() -> show(now)));
        reload();
    }

    public ObservableList<DocumentRow> rows() {
        return shown;
    }

    public ObjectProperty<Place> placeProperty() {
        return place;
    }

    public StringProperty searchProperty() {
        return search;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// How far the search has come.
    ReadOnlyObjectProperty<SearchState> searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    private void show(SearchState now) {
        boolean becameReady = now instanceof SearchState.Ready && !(searching.get() instanceof SearchState.Ready);
        searching.set(now);
        if (becameReady && !search.get().isBlank()) {
            reload();
        }
    }

    /// Runs the task each time that something was read.
    public void whenRead(Runnable task) {
        state.addListener((_, _, _) -> task.run());
    }

    /// Without a gateway nothing in the trash goes by itself.
    boolean hasGateway() {
        return work.engine().hasGateway();
    }

    /// Takes everything out of the trash for good.
    ///
    /// @param then told how many documents are to go, or a negative number if that could not be written down
    void emptyTrash(LongConsumer then) {
        var _ = work.engine()
                .emptyTrash()
                .whenCompleteAsync(
                        (count, thrown) -> {
                            if (thrown != null) {
                                LOG.warn("the trash could not be emptied", thrown);
                            }
                            then.accept(thrown == null ? count : -1);
                        },
                        work.threads().fx());
    }

    /// Reads one more page, when there is one: the view has come near the end.
    void more() {
        if (!reading && !complete && !rows.isEmpty()) {
            read(next, PAGE, rows::addAll);
        }
    }

    private void reload() {
        read(Cursor.START, Math.clamp(rows.size(), PAGE, DocumentQuery.LIMIT_MAX), this::show);
    }

    private void read(Cursor after, int limit, Consumer<List<DocumentRow>> then) {
        reading = true;
        long mine = ++question;
        var query = new DocumentQuery(filter(), after, limit);
        String text = search.get().strip();
        work.threads().background().execute(() -> {
            Found found = text.isEmpty() ? listed(query) : finder.find(text, query);
            List<DocumentRow> page = found.documents().stream().map(rowsOf::of).toList();
            work.threads().fx().execute(() -> {
                if (mine == question) {
                    reading = false;
                    next = found.next();
                    complete = found.isLast();
                    change(() -> then.accept(page));
                    state.set(stateNow());
                }
            });
        });
    }

    private Found listed(DocumentQuery query) {
        List<DocumentView> page = work.engine().documents(query);
        Cursor end =
                page.isEmpty() ? query.after() : Cursor.after(page.getLast().document());
        return new Found(page, end, page.size() < query.limit());
    }

    private void show(List<DocumentRow> page) {
        if (!rows.equals(page)) {
            rows.setAll(page);
        }
    }

    private State stateNow() {
        if (!rows.isEmpty()) {
            return State.FILLED;
        }
        return search.get().isBlank() ? State.EMPTY : State.NOTHING_FOUND;
    }

    private Filter filter() {
        return switch (place.get()) {
            case ALL -> Filter.all();
            case NOTES -> Filter.ofType(NoteType.NAME);
            case RECORDS -> Filter.ofType(RecordType.NAME);
            case INBOX -> Filter.inbox();
            case TRASH -> Filter.trash();
        };
    }

    /// Changes are gathered for a moment, so that a burst is one look.
    private void changed(Set<DocumentId> ids) {
        changed.addAll(ids);
        if (!gathering) {
            gathering = true;
            look = work.threads().ticker().after(GATHERING, this::look);
        }
    }

    private void look() {
        gathering = false;
        List<DocumentId> ids = List.copyOf(changed);
        changed.clear();
        boolean isSearching = !search.get().isBlank();
        if (reading || isSearching || ids.size() > CHANGES_ONE_BY_ONE) {
            reload();
            return;
        }
        long mine = question;
        Filter filter = filter();
        work.threads().background().execute(() -> {
            List<DocumentRow> here = work.engine().documents(ids).stream()
                    .filter(view -> filter.admits(view.document(), view.needsPerson()))
                    .map(rowsOf::of)
                    .toList();
            work.threads().fx().execute(() -> {
                if (mine == question) {
                    change(() -> replace(Set.copyOf(ids), here));
                }
            });
        });
    }

    /// True while rows come and go by themselves: what the control selects meanwhile is nobody's wish.
    boolean isChanging() {
        return changing;
    }

    private void change(Runnable task) {
        changing = true;
        try {
            task.run();
        } finally {
            changing = false;
        }
    }

    /// Rows keep their object where nothing of them has changed, and their place where only their words have.
    private void replace(Set<DocumentId> ids, List<DocumentRow> here) {
        var wanted = new ArrayList<DocumentRow>(here);
        for (int i = rows.size() - 1; i >= 0; i--) {
            DocumentRow row = rows.get(i);
            if (ids.contains(row.id())) {
                int at = i;
                wanted.stream()
                        .filter(each ->
                                each.id().equals(row.id()) && each.modified().equals(row.modified()))
                        .findFirst()
                        .ifPresentOrElse(
                                same -> {
                                    wanted.remove(same);
                                    rows.set(at, same);
                                },
                                () -> rows.remove(at));
            }
        }
        wanted.forEach(this::insert);
        state.set(stateNow());
    }

    private void insert(DocumentRow row) {
        int found = Collections.binarySearch(rows, row, DocumentRow.ORDER);
        int at = found < 0 ? -found - 1 : found;
        if (at < rows.size() || complete) {
            rows.add(at, row);
        }
    }

    @Override
    public void close() {
        question++;
        typing.close();
        look.close();
        preparing.close();
        reports.close();
    }
}
