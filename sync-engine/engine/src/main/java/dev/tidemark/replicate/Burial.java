package dev.tidemark.replicate;

import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.DocumentQuery.Cursor;
import dev.tidemark.replicate.DocumentQuery.Filter;
import java.util.HashSet;
import java.util.List;

/// Takes documents out of the trash for good: the road out writes a tombstone in their place. Control thread only.
///
/// Only what the gateway holds exactly as it is here is buried, so whoever edits it without having seen the deletion
/// brings all of it back.
public final class Burial {
    private static final String EMPTIED = "trashEmptied";

    private final Ledger ledger;
    private final Outbound outbound;

    public Burial(Ledger ledger, Outbound outbound) {
        this.ledger = ledger;
        this.outbound = outbound;
    }

    /// The user has emptied the trash; what was last changed up to this time goes as soon as it may. Forced to disk
    /// when this returns.
    ///
    /// @throws DocumentStoreException when the disk fails; nothing is changed then
    public static void wish(Ledger ledger, HlcTimestamp upTo) {
        ledger.save(new Ledger.Batch().set(EMPTIED, upTo.toString()));
    }

    /// Buries what the user wants to be rid of; nearly free where there is nothing.
    public void wished() {
        HlcTimestamp upTo = ledger.store()
                .setting(EMPTIED)
                .filter(text -> !text.isEmpty())
                .map(HlcTimestamp::parse)
                .orElse(HlcTimestamp.ZERO);
        if (!upTo.equals(HlcTimestamp.ZERO) && !bury(upTo.next())) {
            ledger.save(new Ledger.Batch().set(EMPTIED, ""));
        }
    }

    /// Buries what was last changed before that.
    public void old(HlcTimestamp before) {
        bury(before);
    }

    /// @return true if anything of that time is in the trash, buried only now or not yet
    private boolean bury(HlcTimestamp before) {
        var due = new HashSet<DocumentId>();
        var batch = new Ledger.Batch();
        boolean any = false;
        var cursor = new Cursor(before, "");
        List<Tracked> page = page(cursor);
        while (!page.isEmpty()) {
            for (Tracked tracked : page) {
                boolean old = tracked.local().modified().compareTo(before) < 0;
                any |= old;
                if (old && isDue(tracked, ledger.epoch())) {
                    due.add(tracked.id());
                    batch.put(tracked.withOutbound(true));
                }
            }
            page = page(Cursor.after(page.getLast().local()));
        }
        outbound.bury(due);
        ledger.save(batch);
        if (!due.isEmpty()) {
            outbound.wake();
        }
        return any;
    }

    private List<Tracked> page(Cursor after) {
        return ledger.store().page(new DocumentQuery(Filter.trash(), after, DocumentQuery.LIMIT_MAX));
    }

    /// In the trash, and nothing that anybody else could not know.
    static boolean isDue(Tracked tracked, Epoch epoch) {
        return tracked.local().state().isTrashed()
                && !tracked.gone()
                && !tracked.review().stands()
                && !tracked.refusal().stands()
                && Standing.settled(tracked, epoch);
    }

    /// What is known of a document once its tombstone is written. Whether the gateway holds that is asked anew.
    static Tracked buried(Tracked tracked, String revision) {
        Base base = tracked.base() instanceof Base.Confirmed(Document document, String held, var _)
                ? new Base.Confirmed(document, held, Epoch.NEVER)
                : tracked.base();
        return tracked.withGone(true)
                .withOutbound(false)
                .withOpen(List.of())
                .withBase(base)
                .withCopyRevision(revision);
    }
}
