package dev.tidemark.engine;

import dev.tidemark.audit.AuditCheck;
import dev.tidemark.audit.AuditCheck.Held;
import dev.tidemark.audit.AuditCheck.Range;
import dev.tidemark.audit.AuditCheck.Verdict;
import dev.tidemark.audit.AuditEntry;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog;
import dev.tidemark.intent.IntentLogException;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.DocumentStoreException;
import java.util.List;
import java.util.Optional;

/// Follows the audit log by page, and compares it with the intents that are still there.
final class Verification {
    private static final int PAGE = 500;

    private final IntentLog log;
    private final DocumentStore documents;
    private final AuditCheck check;
    private long number;

    private Verification(IntentLog log, DocumentStore documents) {
        this.log = log;
        this.documents = documents;
        this.check = new AuditCheck(this::intents);
    }

    static Verdict of(IntentLog log, DocumentStore documents) {
        return new Verification(log, documents).verdict();
    }

    private Verdict verdict() {
        long before = log.end().sequence();
        Optional<Verdict.Broken> broken = follow(PAGE);
        return broken.isPresent() ? broken.get() : check.end(before, log.end().sequence());
    }

    /// A page that cannot be read is read entry by entry, to find the one that it is.
    private Optional<Verdict.Broken> follow(int limit) {
        try {
            List<AuditEntry> page = documents.audit(number, limit);
            while (!page.isEmpty()) {
                Optional<Verdict.Broken> broken = check.next(page);
                if (broken.isPresent()) {
                    return broken;
                }
                number = page.getLast().number();
                page = documents.audit(number, limit);
            }
            return Optional.empty();
        } catch (DocumentStoreException e) {
            return limit > 1
                    ? follow(1)
                    : Optional.of(new Verdict.Broken(number + 1, "it cannot be read: " + cause(e)));
        }
    }

    private Held intents(Range range) {
        try {
            int count = Math.toIntExact(range.last() - range.first() + 1);
            List<Intent> page = log.page(range.first() - 1, count);
            return new Held.Intact(page.stream()
                    .filter(intent -> intent.dot().sequence() <= range.last())
                    .toList());
        } catch (IntentLogException e) {
            return new Held.Changed(cause(e));
        }
    }

    private static String cause(RuntimeException e) {
        return String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }
}
