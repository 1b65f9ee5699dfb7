package dev.tidemark.durability;

import dev.tidemark.adapter.h2.H2Store;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.OwnIds;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.intent.IntentLog.Appended;
import dev.tidemark.replicate.Base;
import dev.tidemark.replicate.DocumentStore.Changes;
import dev.tidemark.replicate.Epoch;
import dev.tidemark.replicate.LogCompaction;
import dev.tidemark.testing.OneDevice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/// A process that appends, confirms and takes old intents out of the log, in turns, until it is killed; it prints the
/// number of each intent once it is acknowledged.
final class CompactingProcess {
    static final int KEPT = 3;
    private static final int DOCUMENTS = 4;

    private CompactingProcess() {}

    static List<DocumentId> documents() {
        return AppendingProcess.documents().subList(0, DOCUMENTS);
    }

    /// @param arguments folder of the store, seed
    @SuppressWarnings("InfiniteLoopStatement")
    public static void main(String[] arguments) {
        var random = new SplittableRandom(Long.parseLong(arguments[1]));
        H2Store store = H2Store.open(Path.of(arguments[0]));
        var device = new OneDevice(store.intentLog().end());
        store.documents().findAll(documents()).forEach(each -> device.put(each.local()));
        var compaction =
                new LogCompaction(store.intentLog(), store.documents(), OwnIds.of(OneDevice.ID), () -> Epoch.FIRST);
        while (true) {
            DocumentId id = documents().get(random.nextInt(DOCUMENTS));
            switch (random.nextInt(6)) {
                case 0 -> confirm(store, id);
                case 1 -> compaction.run(new HlcTimestamp(Long.MAX_VALUE), KEPT, () -> true);
                default -> append(store, device, id);
            }
        }
    }

    private static void confirm(H2Store store, DocumentId id) {
        store.documents()
                .find(id)
                .map(known -> known.withBase(new Base.Confirmed(known.local(), "1-a", Epoch.FIRST)))
                .ifPresent(held -> store.documents().save(Changes.of(List.of(held))));
    }

    private static void append(H2Store store, OneDevice device, DocumentId id) {
        boolean blank = device.at(id).intents() == 0;
        Appended made = blank ? device.creates(id, "short") : device.sets(id, "title", "edit");
        store.intentLog().append(List.of(made));
        String told = AppendingProcess.ACKNOWLEDGED + made.intent().dot().sequence() + "\n";
        System.out.writeBytes(told.getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
