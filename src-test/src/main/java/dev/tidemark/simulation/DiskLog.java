package dev.tidemark.simulation;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog;
import dev.tidemark.intent.IntentLogException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A log on a disk that may fail; what really came to be in it is told.
final class DiskLog implements IntentLog {
    private final IntentLog log;
    private final Disk disk;
    private final Consumer<List<Appended>> logged;
    private final Consumer<List<Intent>> compacted;

    DiskLog(IntentLog log, Disk disk, Consumer<List<Appended>> logged, Consumer<List<Intent>> compacted) {
        this.compacted = compacted;
        this.log = log;
        this.disk = disk;
        this.logged = logged;
    }

    @Override
    public void append(List<Appended> batch) {
        disk.write(
                () -> {
                    log.append(batch);
                    logged.accept(batch);
                },
                cause -> new IntentLogException("could not append", cause),
                true);
    }

    @Override
    public End end() {
        return log.end();
    }

    @Override
    public List<Intent> ofDocument(DocumentId document, long after, int limit) {
        return log.ofDocument(document, after, limit);
    }

    @Override
    public List<Intent> page(long after, int limit) {
        return log.page(after, limit);
    }

    @Override
    public List<DocumentId> longerThan(int kept, String after, int limit) {
        return log.longerThan(kept, after, limit);
    }

    @Override
    public int compact(List<Compactable> due, int limit) {
        var gone = new AtomicInteger();
        disk.write(
                () -> {
                    var before = new ArrayList<>(log.page(0, Integer.MAX_VALUE));
                    gone.set(log.compact(due, limit));
                    before.removeAll(log.page(0, Integer.MAX_VALUE));
                    compacted.accept(before);
                },
                cause -> new IntentLogException("could not compact", cause),
                true);
        return gone.get();
    }
}
