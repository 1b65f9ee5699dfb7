package dev.tidemark.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.adapter.h2.H2Store;
import dev.tidemark.adapter.lucene.LuceneSearchIndex;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.engine.EnginePorts;
import dev.tidemark.engine.EngineSettings;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.intent.Action;
import dev.tidemark.note.NoteType;
import dev.tidemark.replicate.Base;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentQuery.Cursor;
import dev.tidemark.replicate.DocumentQuery.Filter;
import dev.tidemark.replicate.DocumentStore.Changes;
import dev.tidemark.replicate.Epoch;
import dev.tidemark.replicate.Tracked;
import dev.tidemark.search.Search;
import dev.tidemark.search.SearchPorts;
import dev.tidemark.search.SearchState;
import dev.tidemark.testing.OneDevice;
import dev.tidemark.testkit.DeviceTimeline;
import dev.tidemark.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lists and search over many notes of about a kilobyte, in words as unevenly frequent as those of a language.
@Tag("benchmark")
class SearchBenchmark {
    private static final int DOCUMENTS = Integer.getInteger("documents", 10_000);
    private static final int VOCABULARY = 50_000;
    private static final int WORDS = 150;
    private static final int QUERIES = 2_000;

    @TempDir
    private java.nio.file.Path folder;

    private final SplittableRandom random = new SplittableRandom(5);
    private final String[] vocabulary = vocabulary();

    @Test
    void searchAsYouType() throws Exception {
        try (H2Store store = H2Store.open(folder.resolve("store"));
                ExecutorService control = Executors.newSingleThreadExecutor();
                ExecutorService lane = Executors.newSingleThreadExecutor()) {
            fill(store);
            var time = new DeviceTimeline();
            var ports = new EnginePorts(
                    store.intentLog(), store.documents(), time, RandomGenerator.of("L64X128MixRandom"), control);
            var engine = SyncEngine.open(ports, EngineSettings.of("desk", "ada", true, List.of(NoteType.TYPE)));
            var searchPorts = new SearchPorts(
                    engine, store.documents(), () -> LuceneSearchIndex.open(folder.resolve("search")), time, lane);
            try (Search search = ready("index of " + DOCUMENTS + " made", searchPorts)) {
                tell("index on disk: %.1f MB".formatted(size() / 1e6));
                queries(search);
                lists(engine);
                edited(engine, search);
            }
            ready("index compared at the next start", searchPorts).close();
        }
    }

    private Search ready(String what, SearchPorts ports) {
        long started = System.nanoTime();
        Search search = Search.open(ports);
        Eventually.holds(what, Duration.ofMinutes(10), () -> search.state() instanceof SearchState.Ready);
        tell("%s: %.2f s".formatted(what, (System.nanoTime() - started) / 1e9));
        return search;
    }

    private void queries(Search search) {
        for (int letters : new int[] {1, 2, 3, 6}) {
            percentiles("query of %d letters, page of 50".formatted(letters), QUERIES, () -> {
                String typed = word().substring(0, letters);
                return search.find(typed, DocumentQuery.first(Filter.all(), 50))
                        .documents()
                        .size();
            });
        }
        percentiles("query of two words of 3 letters", QUERIES, () -> {
            String typed = word().substring(0, 3) + " " + word().substring(0, 3);
            return search.find(typed, DocumentQuery.first(Filter.all(), 50))
                    .documents()
                    .size();
        });
    }

    private void lists(SyncEngine engine) {
        var cursors = new ArrayList<Cursor>();
        Cursor after = Cursor.START;
        for (var page = engine.documents(new DocumentQuery(Filter.all(), after, 500));
                !page.isEmpty();
                page = engine.documents(new DocumentQuery(Filter.all(), after, 500))) {
            after = Cursor.after(page.getLast().document());
            cursors.add(after);
        }
        var deep = cursors.subList(cursors.size() * 9 / 10, cursors.size() - 1);
        percentiles(
                "first page of 50 of all",
                500,
                () -> engine.documents(DocumentQuery.first(Filter.all(), 50)).size());
        percentiles(
                "page of 50 of all, in the last tenth of the list",
                500,
                () -> engine.documents(new DocumentQuery(Filter.all(), deep.get(random.nextInt(deep.size())), 50))
                        .size());
        percentiles(
                "page of the inbox",
                500,
                () -> engine.documents(DocumentQuery.first(Filter.inbox(), 50)).size());
        percentiles("counts", 500, () -> engine.counts().listedInAll());
    }

    private void edited(SyncEngine engine, Search search) {
        percentiles("edit until it is found", 200, () -> {
            String title = "zebra" + random.nextInt(Integer.MAX_VALUE);
            engine.edit(id(random.nextInt(DOCUMENTS)), _ -> List.of(new Action.SetField("title", FieldValue.of(title))))
                    .join();
            while (search.find(title, DocumentQuery.first(Filter.all(), 1))
                    .documents()
                    .isEmpty()) {
                Thread.onSpinWait();
            }
            return 1;
        });
    }

    private static void percentiles(String what, int times, LongSupplier work) {
        var nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long started = System.nanoTime();
            var _ = work.getAsLong();
            nanos[i] = System.nanoTime() - started;
        }
        Arrays.sort(nanos);
        tell("%s: p50 %.2f ms, p99 %.2f ms, max %.2f ms"
                .formatted(what, nanos[times / 2] / 1e6, nanos[times * 99 / 100] / 1e6, nanos[times - 1] / 1e6));
    }

    private void fill(H2Store store) {
        var device = new OneDevice();
        var batch = new ArrayList<Tracked>();
        for (int i = 0; i < DOCUMENTS; i++) {
            var create = new Action.CreateDocument(
                    NoteType.NAME,
                    NoteType.TYPE.schema(),
                    Map.of(
                            Path.of("title"), FieldValue.of(word() + " " + i),
                            Path.of("body"), FieldValue.of(text())),
                    List.of(),
                    "ada");
            var document = device.does(id(i), create).after();
            batch.add(Tracked.created(document)
                    .withBase(new Base.Confirmed(document, "1-abc", Epoch.FIRST))
                    .withOutbound(false));
            if (batch.size() == 500 || i == DOCUMENTS - 1) {
                store.documents().save(Changes.of(batch));
                batch.clear();
            }
        }
        assertEquals(DOCUMENTS, store.documents().holdings().listedInAll());
    }

    private static DocumentId id(int number) {
        return new DocumentId("note-" + number);
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            text.append(word()).append(i % 12 == 11 ? ".\n" : " ");
        }
        return text.toString();
    }

    /// The n-th word about as often as one n-th of the first.
    private String word() {
        return vocabulary[(int) Math.pow(VOCABULARY, random.nextDouble()) % VOCABULARY];
    }

    private static String[] vocabulary() {
        var letters = new SplittableRandom(6);
        String often = "eeeetttaaaooiinnsshhrrddlucmwfgypbvk";
        return java.util.stream.IntStream.range(0, VOCABULARY)
                .mapToObj(i -> {
                    var word = new StringBuilder();
                    for (int length = 6 + letters.nextInt(4); length > 0; length--) {
                        word.append(often.charAt(letters.nextInt(often.length())));
                    }
                    return word.toString().toLowerCase(Locale.ROOT);
                })
                .toArray(String[]::new);
    }

    private long size() throws IOException {
        long bytes = 0;
        try (var files = Files.list(folder.resolve("search"))) {
            for (java.nio.file.Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private static void tell(String what) {
        System.out.println("benchmark: " + what);
    }
}
