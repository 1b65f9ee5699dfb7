package dev.tidemark.ui.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.engine.EnginePorts;
import dev.tidemark.engine.EngineSettings;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.intent.Action;
import dev.tidemark.note.NewNote;
import dev.tidemark.note.Note;
import dev.tidemark.note.NoteType;
import dev.tidemark.note.Title;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentQuery.Cursor;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.search.Found;
import dev.tidemark.search.SearchState;
import dev.tidemark.testing.InMemoryDocumentStore;
import dev.tidemark.testing.InMemoryIntentLog;
import dev.tidemark.ui.list.DocumentListViewModel.State;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.Author;
import dev.tidemark.ui.work.ManualThreads;
import dev.tidemark.ui.work.Work;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DocumentListViewModelTest {
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private final ManualThreads time = new ManualThreads();
    private final InMemoryDocumentStore documents = new InMemoryDocumentStore();
    private final SyncEngine engine = SyncEngine.open(
            new EnginePorts(
                    new InMemoryIntentLog(documents),
                    documents,
                    time.timeline(),
                    RandomGenerator.of("L64X128MixRandom"),
                    time::execute),
            EngineSettings.of("laptop", "ada", false, List.of(NoteType.TYPE)));
    private final Work work =
            new Work(engine, new Author("ada", "laptop", List.of()), time.threads(), Messages.in(Locale.ENGLISH));

    @Test
    void lastModifiedComesFirst() {
        note("a", "Older");
        note("b", "Newer");

        DocumentListViewModel list = opened();

        assertEquals(List.of("Newer", "Older"), titles(list));
        assertEquals(State.FILLED, list.stateProperty().get());
    }

    @Test
    void emptyWorkspaceSaysSo() {
        assertEquals(State.EMPTY, opened().stateProperty().get());
    }

    @Test
    void noMoreThanAPageIsReadUntilTheEndComesNear() {
        for (int i = 0; i < DocumentListViewModel.PAGE + 5; i++) {
            note("n" + i, "Note " + i);
        }
        DocumentListViewModel list = opened();
        int first = list.rows().size();

        list.more();
        time.settle();

        assertEquals(DocumentListViewModel.PAGE, first);
        assertEquals(DocumentListViewModel.PAGE + 5, list.rows().size());
        assertEquals(list.rows().stream().distinct().count(), list.rows().size());
    }

    @Test
    void editedNoteMovesToTheTopAndTheOthersStayAsTheyAre() {
        note("a", "Older");
        note("b", "Newer");
        DocumentListViewModel list = opened();
        DocumentRow untouched = list.rows().getFirst();

        does("a", new Action.SetField(NoteType.TITLE, FieldValue.of("Older, edited")));
        time.wait(A_WHILE);

        assertEquals(List.of("Older, edited", "Newer"), titles(list));
        assertSame(untouched, list.rows().getLast());
    }

    @Test
    void deletedNoteLeavesTheListAndIsInTheTrash() {
        note("a", "Gone");
        DocumentListViewModel list = opened();

        does("a", new Action.DeleteDocument());
        time.wait(A_WHILE);
        State afterDeletion = list.stateProperty().get();
        list.placeProperty().set(Place.TRASH);
        time.settle();

        assertEquals(State.EMPTY, afterDeletion);
        assertEquals(List.of("Gone"), titles(list));
    }

    @Test
    void searchAsksForWhatWasTypedLastOnly() {
        note("a", "Pump");
        note("b", "Weir");
        DocumentListViewModel list = opened();

        list.searchProperty().set("we");
        list.searchProperty().set("pum");
        time.wait(A_WHILE);

        assertEquals(List.of("Pump"), titles(list));
        assertEquals(List.of("pum"), finder.asked);
    }

    @Test
    void searchWithoutAFindSaysSo() {
        note("a", "Pump");
        DocumentListViewModel list = opened();

        list.searchProperty().set("nothing of the kind");
        time.wait(A_WHILE);

        assertEquals(State.NOTHING_FOUND, list.stateProperty().get());
    }

    @Test
    void nothingIsFoundTwiceWhenTheIndexIsReadyAtLast() {
        note("a", "Pump");
        DocumentListViewModel list = opened();
        list.searchProperty().set("pump");
        time.wait(A_WHILE);

        finder.tell.accept(new SearchState.Ready());
        time.wait(A_WHILE);

        assertEquals(List.of("Pump"), titles(list));
        assertEquals(List.of("pump", "pump"), finder.asked);
    }

    private DocumentListViewModel opened() {
        var list = new DocumentListViewModel(work, finder);
        time.wait(A_WHILE);
        return list;
    }

    private void note(String id, String title) {
        does(id, new NewNote(new Title(title), "", Set.of(), time.now(), null, List.of(), "ada").create());
    }

    private void does(String id, Action action) {
        time.wait(Duration.ofMillis(1));
        var done = engine.edit(new DocumentId(id), _ -> List.of(action));
        time.settle();
        done.join();
    }

    private static List<String> titles(DocumentListViewModel list) {
        return list.rows().stream().map(DocumentRow::title).toList();
    }

    private final TitleFinder finder = new TitleFinder();

    /// Finds by the beginning of a title.
    private final class TitleFinder implements Finder {
        private final List<String> asked = new java.util.ArrayList<>();
        private Consumer<SearchState> tell = _ -> {};

        @Override
        public Found find(String text, DocumentQuery query) {
            asked.add(text);
            var found = engine.documents(query).stream()
                    .filter(view -> Note.of(view.document())
                            .title()
                            .toLowerCase(Locale.ROOT)
                            .startsWith(text))
                    .toList();
            return new Found(found, Cursor.START, true);
        }

        @Override
        public Subscription subscribe(Consumer<SearchState> listener) {
            tell = listener;
            return () -> {};
        }
    }
}
