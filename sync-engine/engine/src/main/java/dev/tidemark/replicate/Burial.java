package dev.tidemark.replicate;

import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.DocumentQuery.Cursor;
import dev.tidemark.replicate.DocumentQuery.Filter;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

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
    /// @return how many documents are to go
    /// @throws DocumentStoreException when the disk fails; nothing is changed then
    public static long wish(Ledger ledger, HlcTimestamp upTo) {
        ledger.save(new Ledger.Batch().set(EMPTIED, upTo.toString()));
        return trashed(ledger, upTo.next()).count();
    }

    /// The same where there is no gateway that could hold anything: they are gone when this returns.
    public static long atOnce(Ledger ledger, HlcTimestamp upTo) {
        var batch = new Ledger.Batch();
        List<Tracked> emptied = trashed(ledger, upTo.next()).toList();
        emptied.forEach(tracked -> batch.put(tracked.withGone(true).withOutbound(false)));
        ledger.save(batch);
        return emptied.size();
    }

    /// Buries what the user wants to be rid of; nearly free where there is nothing.
    ///
    /// @return true if tombstones are about to be written
    public boolean wished() {
        HlcTimestamp upTo = ledger.store()
                .setting(EMPTIED)
                .filter(text -> !text.isEmpty())
                .map(HlcTimestamp::parse)
                .orElse(HlcTimestamp.ZERO);
        if (upTo.equals(HlcTimestamp.ZERO)) {
            return false;
        }
        List<Tracked> wanted = trashed(ledger, upTo.next()).toList();
        if (wanted.isEmpty()) {
            ledger.save(new Ledger.Batch().set(EMPTIED, ""));
        }
        return bury(wanted);
    }

    /// Buries what was last changed before that.
    public void old(HlcTimestamp before) {
        bury(trashed(ledger, before).toList());
    }

    private boolean bury(List<Tracked> wanted) {
        var due = new HashSet<DocumentId>();
        var batch = new Ledger.Batch();
        wanted.stream().filter(tracked -> isDue(tracked, ledger.epoch())).forEach(tracked -> {
            due.add(tracked.id());
            batch.put(tracked.withOutbound(true));
        });
        outbound.bury(due);
        ledger.save(batch);
        if (!due.isEmpty()) {
            outbound.wake();
        }
        return !due.isEmpty();
    }

    /// What is in the trash and was last changed before that.
    private static Stream<Tracked> trashed(Ledger ledger, HlcTimestamp before) {
        return Stream.iterate(
                        page(ledger, new Cursor(before, "")),
                        page -> !page.isEmpty(),
                        page -> page(ledger, Cursor.after(page.getLast().local())))
                .flatMap(List::stream)
                .filter(tracked -> tracked.local().modified().compareTo(before) < 0);
    }

    private static List<Tracked> page(Ledger ledger, Cursor after) {
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
