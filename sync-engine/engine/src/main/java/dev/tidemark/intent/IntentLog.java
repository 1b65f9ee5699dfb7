package dev.tidemark.intent;

import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import java.util.List;

/// This device's intents, in the order of their numbers. Nothing is acknowledged before it is here.
///
/// Thread-safe. Every method throws [IntentLogException] when the disk fails.
public interface IntentLog {
    /// Appends intents and writes what each made of its document, all in one transaction. Returns when it is committed
    /// **and forced to disk**; concurrent callers share one force. When it throws, `batch` is in the log as a whole or
    /// not at all: [#end()] tells, since a disk may fail when the intents are there already.
    void append(List<Appended> batch);

    /// Where the log ends: what a restarted device continues from.
    End end();

    /// This device's intents on one document with numbers above `after`, in order, at most `limit`.
    List<Intent> ofDocument(DocumentId document, long after, int limit);

    /// This device's intents with numbers above `after`, in order, at most `limit`.
    List<Intent> page(long after, int limit);

    /// Documents of which the log holds more than `kept` intents, by id, those after the id `after` (empty: from the
    /// start).
    List<DocumentId> longerThan(int kept, String after, int limit);

    /// Takes intents out of the log that nobody needs any more, and writes into the audit log which, in one
    /// transaction, forced to disk. The last of the log and those that a stored document still lacks always stay.
    ///
    /// @param limit takes at most so many
    /// @return how many went; fewer than `limit` once nothing is left of what is due
    int compact(List<Compactable> due, int limit);

    /// What may go of one document's intents.
    ///
    /// @param through the number of the last that may go: the gateway holds it
    /// @param before those of this time or later stay
    /// @param kept so many of the document's newest stay however old they are; at least one
    record Compactable(DocumentId document, long through, HlcTimestamp before, int kept) {
        public Compactable {
            if (kept < 1) {
                throw new IllegalArgumentException("the newest always stays: " + kept);
            }
        }
    }

    /// An intent, the document as it is once the intent has been applied, and how many of its paths are in conflict
    /// then.
    record Appended(Intent intent, Document after, int conflicts) {}

    /// @param sequence the number of the last intent, 0 for an empty log
    /// @param hlc the greatest timestamp in the log
    record End(long sequence, HlcTimestamp hlc) {}
}
