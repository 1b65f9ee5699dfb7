package dev.tidemark.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.adapter.lucene.LuceneSearchIndex;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Schema;
import dev.tidemark.engine.EnginePorts;
import dev.tidemark.engine.EngineSettings;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.intent.Action;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentQuery.Cursor;
import dev.tidemark.replicate.DocumentQuery.Filter;
import dev.tidemark.replicate.DocumentStore.Changes;
import dev.tidemark.replicate.Refusal;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.replicate.Timeline;
import dev.tidemark.testing.InMemoryDocumentStore;
import dev.tidemark.testing.InMemoryIntentLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
    private final InMemoryDocumentStore documents = new InMemoryDocumentStore();
    private final ManualTime time = new ManualTime();
    private final SyncEngine engine = SyncEngine.open(
            new EnginePorts(
                    new InMemoryIntentLog(documents),
                    documents,
                    time,
                    RandomGenerator.of("L64X128MixRandom"),
                    Runnable::run),
            EngineSettings.of("laptop", "ada", false, List.of()));
    private final Queue<Runnable> lane = new ArrayDeque<>();

    @TempDir
    private Path folder;

    private final List<FaultyIndex> opened = new ArrayList<>();
    private Search search;

    @BeforeEach
    void openSearch() {
        search = Search.open(new SearchPorts(engine, documents, this::openIndex, time, lane::add));
    }

    private SearchIndex openIndex() {
        opened.add(new FaultyIndex(LuceneSearchIndex.open(folder.resolve("search"))));
        return index();
    }

    private FaultyIndex index() {
        return opened.getLast();
    }

    @AfterEach
    void closeSearch() {
        search.close();
        work();
    }

    private void reopen() {
        closeSearch();
        openSearch();
        work();
    }

    @Test
    void wordsAreFoundByTheirBeginningsWhateverTheirCaseAndAccents() {
        create("pump", "Pumpe Süd", "Läuft aus an der Straße");
        create("valve", "Valve", "The pump is near");
        work();

        assertEquals(List.of("valve", "pump"), found("pum"));
        assertEquals(List.of("pump"), found("SUD strasse"));
        assertEquals(List.of("pump"), found("läuft"));
        assertEquals(List.of(), found("pump ump"));
        assertEquals(List.of("valve", "pump"), found("  !? "));
    }

    @Test
    void elementsOfSetsAreFound() {
        create("pump", "Pump", "");
        engine.edit(id("pump"), _ -> List.of(new Action.AddToSet("tags", "urgent")))
                .join();
        work();

        assertEquals(List.of("pump"), found("urg pump"));
    }

    @Test
    void pagesFollowEachOtherInTheOrderOfTheLists() {
        for (int i = 0; i < 7; i++) {
            create("document-" + i, "Pump " + i, "");
        }
        create("other", "Valve", "");
        work();

        var ids = new ArrayList<String>();
        Found page = search.find("pump", DocumentQuery.first(Filter.all(), 3));
        for (; !page.isLast(); page = search.find("pump", new DocumentQuery(Filter.all(), page.next(), 3))) {
            ids.addAll(ids(page));
        }
        ids.addAll(ids(page));

        assertEquals(
                List.of(
                        "document-6",
                        "document-5",
                        "document-4",
                        "document-3",
                        "document-2",
                        "document-1",
                        "document-0"),
                ids);
    }

    @Test
    void changedDocumentIsFoundByWhatItSaysNow() {
        create("pump", "Pump", "");
        work();

        rename("pump", "Valve");
        work();

        assertEquals(List.of(), found("pump"));
        assertEquals(List.of("pump"), found("valve"));
    }

    @Test
    void onlyWhatTheFilterAdmitsIsFound() {
        create("listed", "Pump", "");
        create("trashed", "Pump", "");
        create("rejected", "Pump", "");
        engine.edit(id("trashed"), _ -> List.of(new Action.DeleteDocument())).join();
        var rejected = documents.find(id("rejected")).orElseThrow();
        documents.save(Changes.of(List.of(rejected.withRefusal(new Refusal(403, "no")))));
        work();

        assertEquals(List.of("rejected", "listed"), found("pump", Filter.ofType("sheet")));
        assertEquals(List.of("trashed"), found("pump", Filter.trash()));
        assertEquals(List.of("rejected"), found("pump", Filter.inbox()));
        assertEquals(List.of(), found("pump", Filter.ofType("other")));
    }

    @Test
    void whatIsNoLongerThereIsNotFoundEvenBeforeTheIndexKnows() {
        create("pump", "Pump", "");
        create("valve", "Pump", "");
        work();
        documents.save(
                Changes.of(List.of(documents.find(id("pump")).orElseThrow().withGone(true))));

        List<String> before = found("pump");
        reopen();

        assertEquals(List.of("valve"), before);
        assertEquals(List.of("valve"), found("pump"));
        assertEquals(Map.of(), index().stamps(List.of(id("pump"))));
    }

    @Test
    void whatChangedWhileNobodyLookedIsPutInAtTheNextStartAndNothingElse() {
        create("pump", "Pump", "");
        create("valve", "Valve", "");
        work();
        closeSearch();
        rename("valve", "Tank");
        openSearch();
        work();

        assertEquals(List.of("valve"), found("tank"));
        assertEquals(1, index().put);
    }

    @Test
    void whatWasNotCommittedBeforeAKillIsPutInAgain() throws IOException {
        work();
        create("pump", "Pump", "");
        work();
        Path killed = folder.resolve("killed");
        copy(folder.resolve("search"), killed);
        var later = new ArrayDeque<Runnable>();
        var again =
                Search.open(new SearchPorts(engine, documents, () -> LuceneSearchIndex.open(killed), time, later::add));

        work(later);

        assertEquals(List.of("pump"), ids(again.find("pump", DocumentQuery.first(Filter.all(), 10))));
        again.close();
        work(later);
    }

    @Test
    void changesAreCommittedAfterAWhile() {
        create("pump", "Pump", "");
        work();
        int before = index().commits;
        rename("pump", "Valve");
        work();
        assertEquals(before, index().commits);

        time.pass();
        work();

        assertEquals(before + 1, index().commits);
    }

    @Test
    void damagedOrMissingFolderIsMadeAnew() throws IOException {
        create("pump", "Pump", "");
        work();
        closeSearch();
        for (Path file : files(folder.resolve("search"))) {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length > 0) {
                bytes[bytes.length / 2] ^= 0x15;
                Files.write(file, bytes);
            }
        }

        openSearch();
        work();
        List<String> afterDamage = found("pump");
        closeSearch();
        for (Path file : files(folder.resolve("search"))) {
            Files.delete(file);
        }
        openSearch();
        work();

        assertEquals(List.of("pump"), afterDamage);
        assertEquals(List.of("pump"), found("pump"));
    }

    @Test
    void indexThatFailsWhileItIsReadIsMadeAnew() {
        create("pump", "Pump", "");
        work();

        index().faulty = true;
        List<String> during = found("pump");
        work();

        assertEquals(List.of(), during);
        assertEquals(List.of("pump"), found("pump"));
        assertEquals(new SearchState.Ready(), search.state());
    }

    @Test
    void indexThatCannotBeMadeAnewIsTriedAgainLater() {
        create("pump", "Pump", "");
        work();
        index().broken = true;
        rename("pump", "Valve");
        work();
        assertInstanceOf(SearchState.Failed.class, search.state());
        assertEquals(List.of(), found("valve"));

        time.pass();
        work();

        assertEquals(new SearchState.Ready(), search.state());
        assertEquals(List.of("pump"), found("valve"));
    }

    @Test
    void stateIsToldUntilEverythingIsFound() {
        var states = new ArrayList<SearchState>();
        for (int i = 0; i < 450; i++) {
            create("document-" + i, "Pump", "");
        }
        Subscription told = search.subscribe(states::add);

        work();

        assertTrue(states.contains(new SearchState.Preparing(400)), states.toString());
        assertEquals(new SearchState.Ready(), states.getLast());
        told.close();
    }

    private void create(String id, String title, String body) {
        var create = new Action.CreateDocument(
                "sheet",
                new Schema("sheet", 1),
                Map.of(
                        dev.tidemark.domain.Path.of("title"),
                        FieldValue.of(title),
                        dev.tidemark.domain.Path.of("body"),
                        FieldValue.of(body)),
                List.of(),
                "ada");
        time.tick();
        engine.edit(id(id), _ -> List.of(create)).join();
    }

    private void rename(String id, String title) {
        time.tick();
        engine.edit(id(id), _ -> List.of(new Action.SetField("title", FieldValue.of(title))))
                .join();
    }

    private List<String> found(String text) {
        return found(text, Filter.all());
    }

    private List<String> found(String text, Filter filter) {
        return ids(search.find(text, DocumentQuery.first(filter, 100)));
    }

    private static List<String> ids(Found found) {
        return found.documents().stream()
                .map(view -> view.document().id().value())
                .toList();
    }

    private static DocumentId id(String value) {
        return new DocumentId(value);
    }

    private void work() {
        work(lane);
    }

    private static void work(Queue<Runnable> lane) {
        for (Runnable task = lane.poll(); task != null; task = lane.poll()) {
            task.run();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path file : files(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    /// An index that counts, and fails when it is told to.
    private static final class FaultyIndex implements SearchIndex {
        private final SearchIndex index;
        private int put;
        private int commits;
        /// Until it is cleared.
        private boolean faulty;
        /// For good.
        private boolean broken;

        FaultyIndex(SearchIndex index) {
            this.index = index;
        }

        private void check() {
            if (faulty || broken) {
                throw new SearchIndexException("faulty", new IOException("a disk"));
            }
        }

        @Override
        public Map<DocumentId, Stamp> stamps(List<DocumentId> ids) {
            check();
            return index.stamps(ids);
        }

        @Override
        public void put(List<SearchEntry> entries, List<DocumentId> removed) {
            check();
            put += entries.size();
            index.put(entries, removed);
        }

        @Override
        public void refresh() {
            check();
            index.refresh();
        }

        @Override
        public void commit() {
            check();
            commits++;
            index.commit();
        }

        @Override
        public void clear() {
            faulty = false;
            check();
            index.clear();
        }

        @Override
        public List<Cursor> find(String text, DocumentQuery query) {
            check();
            return index.find(text, query);
        }

        @Override
        public void close() {
            index.close();
        }
    }

    /// Stands still until it is told to go on.
    private static final class ManualTime implements Timeline {
        private final List<Runnable> later = new ArrayList<>();
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public Subscription after(Duration delay, Runnable task) {
            later.add(task);
            return () -> later.remove(task);
        }

        void tick() {
            now = now.plusMillis(1);
        }

        void pass() {
            var due = List.copyOf(later);
            later.clear();
            due.forEach(Runnable::run);
        }
    }
}
