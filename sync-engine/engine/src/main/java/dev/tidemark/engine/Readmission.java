package dev.tidemark.engine;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.Enrolment;
import dev.tidemark.replicate.Ingestion;
import dev.tidemark.replicate.Ledger;
import dev.tidemark.replicate.Tracked;
import java.util.List;

/// Judges all documents again once other devices are known: what waited for an enrolment is joined, and what was taken
/// in provisionally and turns out to be forged is put under review. Control thread only.
final class Readmission {
    private static final int PAGE = 200;

    private final Ledger ledger;
    private final Ingestion ingestion;

    Readmission(Ledger ledger, Ingestion ingestion) {
        this.ledger = ledger;
        this.ingestion = ingestion;
    }

    void run() {
        String last = "";
        for (List<DocumentId> page = ledger.store().all(last, PAGE);
                !page.isEmpty();
                page = ledger.store().all(last, PAGE)) {
            last = page.getLast().value();
            judge(page);
        }
    }

    private void judge(List<DocumentId> ids) {
        var batch = new Ledger.Batch();
        for (Tracked tracked : ledger.store().findAll(ids)) {
            if (Enrolment.isNamed(tracked.id()) && !tracked.review().stands()) {
                continue;
            }
            Ingestion.Ingested judged = ingestion.again(tracked, ledger.epoch());
            // With the id the replica was given away: the revision is to be taken in once more when it comes again.
            Ingestion.Ingested again = tracked.review().isOfACopy() ? judged.withoutCopy() : judged;
            if (again.tracked().filter(tracked::equals).isEmpty()) {
                batch.put(tracked.id(), again);
            }
        }
        ledger.save(batch);
    }
}
