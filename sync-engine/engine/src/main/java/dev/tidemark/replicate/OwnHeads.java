package dev.tidemark.replicate;

import dev.tidemark.clock.OwnIds;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.StreamHead;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog;
import java.util.List;

/// Compares what a document says of this device's intents with this device's log. Thread-safe.
public final class OwnHeads {
    private final IntentLog log;
    private final OwnIds ids;

    public OwnHeads(IntentLog log, OwnIds ids) {
        this.log = log;
        this.ids = ids;
    }

    /// True where the log holds another intent in the place of this one. Of those that are no longer in the log nothing
    /// is known: the gateway held them.
    public boolean contradict(DocumentId document, StreamHead head) {
        List<Intent> there = log.ofDocument(document, head.dot().sequence() - 1, 1);
        if (!there.isEmpty() && there.getFirst().dot().equals(head.dot())) {
            return !there.getFirst().digest().equals(head.digest());
        }
        List<Intent> first = log.ofDocument(document, ids.since() - 1, 1);
        return !first.isEmpty() && first.getFirst().docSequence() <= head.docSequence();
    }
}
