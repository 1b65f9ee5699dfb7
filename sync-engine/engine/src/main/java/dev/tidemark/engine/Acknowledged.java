package dev.tidemark.engine;

import dev.tidemark.domain.Document;
import dev.tidemark.intent.Intent;
import java.util.List;

/// Intents that are in the log, forced to disk, and the document with them done. No intents when nothing was to be
/// done.
public record Acknowledged(Document document, List<Intent> intents) {
    public Acknowledged {
        intents = List.copyOf(intents);
    }
}
