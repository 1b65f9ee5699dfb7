package dev.tidemark.ui.editor;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.StreamHead;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.intent.Intent;

/// What this device itself did to a document beside the page that shows it: a command, another window.
public final class OwnEdits {
    private OwnEdits() {}

    /// True when the newer document has edits of this device that the shown one has not.
    public static boolean isBehind(Document shown, Document latest, SyncEngine engine) {
        return latest.docSequence(engine.device()) > shown.docSequence(engine.device());
    }

    /// The shown document with this device's own edits that the newer one has, and with nothing that others wrote:
    /// that is still to be compared with what is typed. Reads the log.
    ///
    /// @return the newer document where an own edit stands on what others wrote, and cannot be done without that
    public static Document on(Document shown, Document latest, SyncEngine engine) {
        StreamHead head = shown.streams().get(engine.device());
        long after = head == null ? 0 : head.dot().sequence();
        Document with = shown;
        try {
            for (Intent intent : engine.intents(shown.id(), after)) {
                boolean isNext = intent.docSequence() == with.docSequence(engine.device()) + 1;
                if (isNext && intent.docSequence() <= latest.docSequence(engine.device())) {
                    with = intent.applyTo(with);
                }
            }
        } catch (IllegalStateException _) {
            return latest;
        }
        boolean isNone = with.docSequence(engine.device()) == shown.docSequence(engine.device());
        return isNone || with.state().equals(latest.state()) ? latest : with;
    }
}
