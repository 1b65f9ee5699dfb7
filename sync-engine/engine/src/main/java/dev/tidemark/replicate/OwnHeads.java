package dev.tidemark.replicate;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.OwnIds;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.StreamHead;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog;
import java.util.List;

/// Compares what a document says of this device's intents with this device's log. Thread-safe.
public final class OwnHeads {
    /// Intents under ids before that one, which are passed over to find the first.
    private static final int FORMER_MAX = 1_000;

    private final IntentLog log;
    private final OwnIds ids;

    public OwnHeads(IntentLog log, OwnIds ids) {
        this.log = log;
        this.ids = ids;
    }

    /// True where the log holds another intent in the place of this one. Of those that are no longer in the log nothing
    /// is known: the gateway held them. Of other devices nothing is known either.
    public boolean contradict(DocumentId document, StreamHead head) {
        DeviceId device = head.dot().device();
        if (!ids.contains(device)) {
            return false;
        }
        List<Intent> there = log.ofDocument(document, head.dot().sequence() - 1, 1);
        if (!there.isEmpty() && there.getFirst().dot().equals(head.dot())) {
            return !there.getFirst().digest().equals(head.digest());
        }
        long before = device.equals(ids.current()) ? ids.since() - 1 : 0;
        return log.ofDocument(document, before, FORMER_MAX).stream()
                .filter(intent -> intent.dot().device().equals(device))
                .findFirst()
                .filter(first -> first.docSequence() <= head.docSequence())
                .isPresent();
    }
}
