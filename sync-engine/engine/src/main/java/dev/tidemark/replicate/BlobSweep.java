package dev.tidemark.replicate;

import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.State;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Removes contents that nothing names any more: no state that this device or the gateway holds or was offered, trash
/// and siblings included, nothing under review, no history, and no intent in the log, which keeps each until it is
/// confirmed and old. On any doubt a content stays.
public final class BlobSweep {
    private static final int PAGE = 200;
    /// As many entries of a document's history as the store keeps at most, and more.
    private static final int HISTORY_MAX = 100_000;

    private final BlobStore blobs;
    private final DocumentStore documents;
    private final IntentLog log;

    public BlobSweep(BlobStore blobs, DocumentStore documents, IntentLog log) {
        this.blobs = blobs;
        this.documents = documents;
        this.log = log;
    }

    /// Any thread but the control thread; edits may go on meanwhile.
    ///
    /// @return how many contents were removed
    public int run() {
        var unused = new HashSet<>(blobs.digests());
        for (List<DocumentId> page = documents.all("", PAGE); !page.isEmpty() && !unused.isEmpty(); ) {
            documents.findAll(page).forEach(tracked -> keep(tracked, unused));
            page = documents.all(page.getLast().value(), PAGE);
        }
        for (List<Intent> page = log.page(0, PAGE); !page.isEmpty() && !unused.isEmpty(); ) {
            page.forEach(intent -> keep(intent, unused));
            page = log.page(page.getLast().dot().sequence(), PAGE);
        }
        return unused.isEmpty() ? 0 : blobs.remove(unused);
    }

    private void keep(Tracked tracked, Set<String> unused) {
        keep(tracked.local().state(), unused);
        if (tracked.base() instanceof Base.Confirmed(Document base, var _, var _)) {
            keep(base.state(), unused);
        }
        tracked.open().forEach(open -> keep(open.document().state(), unused));
        if (tracked.review().stands()) {
            unused.removeIf(tracked.review().content()::contains);
        }
        if (!unused.isEmpty()) {
            documents.history(tracked.id(), HISTORY_MAX).forEach(each -> keep(each.path(), unused));
        }
    }

    private static void keep(State state, Set<String> unused) {
        Attachment.digestsIn(state).forEach(unused::remove);
    }

    private static void keep(Intent intent, Set<String> unused) {
        switch (intent.action()) {
            case Action.Attach(var file) -> unused.remove(file.digest());
            case Action.Detach(var file) -> unused.remove(file.digest());
            default -> intent.paths().forEach(path -> keep(path, unused));
        }
    }

    private static void keep(Path path, Set<String> unused) {
        if (path.field().equals(Attachment.FIELD)) {
            unused.remove(path.segments().getLast());
        }
    }
}
