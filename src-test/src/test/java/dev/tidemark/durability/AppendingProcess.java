package dev.tidemark.durability;

import dev.tidemark.adapter.h2.H2Store;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.intent.IntentLog.Appended;
import dev.tidemark.replicate.Base;
import dev.tidemark.replicate.DocumentStore.Changes;
import dev.tidemark.replicate.Epoch;
import dev.tidemark.replicate.OpenRevision;
import dev.tidemark.replicate.Tracked;
import dev.tidemark.testing.OneDevice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A process that appends until it is killed, and prints the number of each intent once it is acknowledged. Between
/// appends it saves what a gateway would confirm, and now and then closes the store and opens it again.
final class AppendingProcess {
    static final String ACKNOWLEDGED = "acknowledged ";
    private static final String LARGE_TEXT = "A line of a rather long text.\n".repeat(2_300);
    private static final int DOCUMENTS = 6;
    private static final int BATCH_MAX = 3;

    private final Path folder;
    private final SplittableRandom random;
    private H2Store store;
    private OneDevice device;

    private AppendingProcess(Path folder, long seed) {
        this.folder = folder;
        this.random = new SplittableRandom(seed);
        this.store = H2Store.open(folder);
        this.device = resumed();
    }

    /// @param arguments folder of the store, seed
    public static void main(String[] arguments) {
        new AppendingProcess(Path.of(arguments[0]), Long.parseLong(arguments[1])).appendForever();
    }

    static List<DocumentId> documents() {
        return IntStream.range(0, DOCUMENTS)
                .mapToObj(i -> new DocumentId("document-" + i))
                .toList();
    }

    private OneDevice resumed() {
        var resumed = new OneDevice(store.intentLog().end());
        store.documents().findAll(documents()).forEach(each -> resumed.put(each.local()));
        return resumed;
    }

    @SuppressWarnings("InfiniteLoopStatement")
    private void appendForever() {
        while (true) {
            step();
        }
    }

    private void step() {
        int roll = random.nextInt(100);
        if (roll < 2) {
            store.close();
            store = H2Store.open(folder);
            device = resumed();
        } else if (roll < 30) {
            confirm(anyDocument());
        } else {
            append();
        }
    }

    private void append() {
        var batch = new ArrayList<Appended>();
        for (int i = 1 + random.nextInt(BATCH_MAX); i > 0; i--) {
            DocumentId id = anyDocument();
            boolean blank = device.at(id).intents() == 0;
            // the first document is a large one, whose snapshot lags
            String text = id.equals(documents().getFirst()) ? LARGE_TEXT : "short";
            batch.add(blank ? device.creates(id, text) : device.doesAnything(id, random, random.nextInt()));
        }
        store.intentLog().append(batch);
        var told = new StringBuilder();
        batch.forEach(each ->
                told.append(ACKNOWLEDGED).append(each.intent().dot().sequence()).append('\n'));
        System.out.writeBytes(told.toString().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    private void confirm(DocumentId id) {
        store.documents().find(id).ifPresent(known -> {
            var revision = new OpenRevision("1-" + random.nextInt(1_000), known.local());
            Tracked after = random.nextBoolean()
                    ? known.withCopy(revision)
                    : known.withBase(new Base.Confirmed(known.local(), "1-a", Epoch.FIRST))
                            .withOpen(List.of());
            store.documents().save(Changes.of(List.of(after)));
        });
    }

    private DocumentId anyDocument() {
        List<DocumentId> all = documents();
        return all.get(random.nextInt(all.size()));
    }
}
