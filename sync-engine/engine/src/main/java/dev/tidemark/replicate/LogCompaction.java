package dev.tidemark.replicate;

import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.OwnIds;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.intent.IntentLog;
import dev.tidemark.intent.IntentLog.Compactable;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Takes those of this device's intents out of the log that the gateway holds, that are old, and that are not among the
/// newest of their document; the audit log keeps their digests. So the log grows with what waits and with the
/// documents, never with the workspace's age.
///
/// A document about which anything is open keeps all of its intents.
public final class LogCompaction {
    private static final int PAGE = 100;
    /// One transaction takes out so many at most: an edit that comes meanwhile waits for no more than that.
    private static final int SLICE = 500;

    private final IntentLog log;
    private final DocumentStore documents;
    private final OwnIds ids;
    private final Supplier<Epoch> epoch;

    /// @param epoch the one the workspace lives in; any thread
    public LogCompaction(IntentLog log, DocumentStore documents, OwnIds ids, Supplier<Epoch> epoch) {
        this.log = log;
        this.documents = documents;
        this.ids = ids;
        this.epoch = epoch;
    }

    /// Any thread but the control thread; edits may go on meanwhile. Each of its transactions is whole by itself, so it
    /// may end anywhere.
    ///
    /// @param before intents of this time or later stay
    /// @param kept so many of each document's newest stay
    /// @param goesOn asked between transactions
    /// @return how many intents went
    public long run(HlcTimestamp before, int kept, BooleanSupplier goesOn) {
        long gone = 0;
        List<DocumentId> page = log.longerThan(kept, "", PAGE);
        while (!page.isEmpty()) {
            List<Compactable> due = documents.findAll(page).stream()
                    .flatMap(tracked -> due(tracked, before, kept).stream())
                    .toList();
            int taken;
            do {
                if (!goesOn.getAsBoolean()) {
                    return gone;
                }
                taken = log.compact(due, SLICE);
                gone += taken;
            } while (taken == SLICE);
            page = log.longerThan(kept, page.getLast().value(), PAGE);
        }
        return gone;
    }

    private Optional<Compactable> due(Tracked tracked, HlcTimestamp before, int kept) {
        boolean open = tracked.review().stands() || tracked.refusal().stands() || tracked.conflicts() > 0;
        return !open
                        && Standing.held(tracked, epoch.get())
                        && tracked.base() instanceof Base.Confirmed(Document base, var _, var _)
                ? Optional.of(
                        new Compactable(tracked.id(), ids.last(base.state().vector()), before, kept))
                : Optional.empty();
    }
}
