package dev.tidemark.simulation;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog;
import java.util.List;

/// Stands before a log and passes everything on.
class LogDouble implements IntentLog {
    final IntentLog log;

    LogDouble(IntentLog log) {
        this.log = log;
    }

    @Override
    public void append(List<Appended> batch) {
        log.append(batch);
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
        return log.compact(due, limit);
    }
}
