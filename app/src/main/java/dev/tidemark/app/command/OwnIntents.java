package dev.tidemark.app.command;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.intent.Intent;
import java.util.ArrayList;
import java.util.List;

/// This device's intents on a document, all of them, read by page.
final class OwnIntents {
    private OwnIntents() {}

    static List<Intent> of(SyncEngine engine, DocumentId id) {
        var all = new ArrayList<Intent>();
        List<Intent> page = engine.intents(id, 0);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = engine.intents(id, page.getLast().dot().sequence());
        }
        return all;
    }
}
