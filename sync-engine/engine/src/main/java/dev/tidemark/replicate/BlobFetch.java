package dev.tidemark.replicate;

import dev.tidemark.audit.AuditFact;
import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.reconcile.ConflictClass;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings contents of files from the replica into the engine's own store, behind the documents that name them: these
/// are shown at once, and nothing waits for a content. Control thread only.
///
/// What is still owed is known after a kill too, and looked for again.
public final class BlobFetch {
    static final String OWED = "blobsOwed";
    static final String YES = "yes";

    private static final Logger LOG = LoggerFactory.getLogger(BlobFetch.class);
    private static final int PAGE = 200;
    /// More documents than these are looked for again when these are done.
    private static final int WANTED_MAX = 10_000;

    private final ReplicaStore replica;
    private final BlobStore blobs;
    private final Ledger ledger;
    private final HandOut replicaWork;
    private final Consumer<Exception> fault;
    private final Runnable progressed;
    private final Set<DocumentId> wanted = new LinkedHashSet<>();
    private Optional<String> walk = Optional.empty();
    private boolean unreadable;
    private boolean running;

    /// What became of a content.
    private enum Outcome {
        HERE,
        /// The replica has none with this document.
        NOT_CARRIED,
        /// Another content than the file says.
        REFUSED,
        /// The replica did not give it, this time.
        UNREADABLE
    }

    private record Fetched(Tracked tracked, Map<Attachment, Outcome> outcomes) {}

    /// @param fault told when the disk failed; the road goes on at the next wake
    /// @param progressed told when nothing is left to fetch
    public BlobFetch(
            ReplicaStore replica,
            BlobStore blobs,
            Ledger ledger,
            HandOut replicaWork,
            Consumer<Exception> fault,
            Runnable progressed) {
        this.replica = replica;
        this.blobs = blobs;
        this.ledger = ledger;
        this.replicaWork = replicaWork;
        this.fault = fault;
        this.progressed = progressed;
        ledger.onBrought(this::want);
    }

    /// Looks for what was owed when the engine last ended.
    public void start() {
        if (isOwed()) {
            walk = Optional.of("");
            wake();
        }
    }

    /// Goes on after a fault.
    public void wake() {
        if (!running) {
            try {
                next();
            } catch (DocumentStoreException e) {
                failed(e);
            }
        }
    }

    /// Looks again for what could not be read, or not be put down, when it was last looked for.
    public void again() {
        if (unreadable) {
            unreadable = false;
            walk = Optional.of("");
            wake();
        }
    }

    public boolean isQuiet() {
        return !running;
    }

    private void want(Set<DocumentId> ids) {
        if (wanted.size() + ids.size() <= WANTED_MAX) {
            wanted.addAll(ids);
        } else {
            walk = Optional.of("");
        }
        wake();
    }

    private void next() {
        running = true;
        Optional<Tracked> due = due();
        if (due.isPresent()) {
            Tracked tracked = due.get();
            wanted.remove(tracked.id()); // what comes while it is fetched is wanted anew
            replicaWork.run(() -> fetched(tracked), this::taken, cause -> failed(tracked.id(), cause));
            return;
        }
        running = false;
        if (isOwed() && !unreadable) {
            ledger.save(new Ledger.Batch().set(OWED, ""));
        }
        progressed.run();
    }

    /// The next document to fetch for. One that is gone by now has nothing to fetch.
    private Optional<Tracked> due() {
        while (!wanted.isEmpty() || walk.isPresent()) {
            if (wanted.isEmpty()) {
                page(walk.orElseThrow());
            } else {
                DocumentId id = wanted.iterator().next();
                Optional<Tracked> tracked = ledger.find(id);
                if (tracked.isPresent()) {
                    return tracked;
                }
                wanted.remove(id);
            }
        }
        return Optional.empty();
    }

    /// Those of the next documents whose contents are not all here.
    private void page(String after) {
        List<DocumentId> ids = ledger.store().all(after, PAGE);
        ledger.findAll(ids).values().stream()
                .filter(tracked -> !lacking(tracked).isEmpty())
                .map(Tracked::id)
                .forEach(wanted::add);
        walk = ids.isEmpty() ? Optional.empty() : Optional.of(ids.getLast().value());
    }

    private List<Attachment> lacking(Tracked tracked) {
        return Attachment.in(tracked.local().state()).stream()
                .filter(file -> !blobs.has(file))
                .toList();
    }

    /// On the replica's thread.
    private Fetched fetched(Tracked tracked) {
        var outcomes = new LinkedHashMap<Attachment, Outcome>();
        lacking(tracked).forEach(file -> outcomes.put(file, fetch(tracked.id(), file)));
        return new Fetched(tracked, outcomes);
    }

    private Outcome fetch(DocumentId id, Attachment file) {
        try {
            Optional<InputStream> content = replica.blob(id, file.digest());
            if (content.isEmpty()) {
                return Outcome.NOT_CARRIED;
            }
            try (InputStream in = content.get()) {
                return blobs.receive(file, in) ? Outcome.HERE : Outcome.REFUSED;
            }
        } catch (IOException | ReplicaStoreException e) {
            LOG.warn("a content of {} could not be read from the replica", id, e);
            return Outcome.UNREADABLE;
        }
    }

    private void taken(Fetched fetched) {
        tell(fetched);
        next();
    }

    private void tell(Fetched fetched) {
        unreadable |= fetched.outcomes().containsValue(Outcome.UNREADABLE);
        var refused = new ArrayList<Attachment>();
        fetched.outcomes().forEach((file, outcome) -> {
            if (outcome == Outcome.REFUSED) {
                refused.add(file);
            }
        });
        if (!refused.isEmpty()) {
            var batch = new Ledger.Batch().met(ConflictClass.MISSING_ATTACHMENT);
            refused.forEach(file -> batch.note(note(fetched.tracked(), file)));
            ledger.save(batch);
        }
        if (!fetched.outcomes().isEmpty()) {
            ledger.touch(Set.of(fetched.tracked().id()));
        }
    }

    private static AuditFact note(Tracked tracked, Attachment file) {
        LOG.warn("what came for file {} of {} is another content; it is not kept", file.digest(), tracked.id());
        var content = new Members(Map.of(
                "reason", FieldValue.of("what came for the file \"" + file.name() + "\" is another content"),
                "file", FieldValue.of(file.digest())));
        return new AuditFact(
                AuditFact.Kind.REVIEW, tracked.id().value(), tracked.local().modified(), content);
    }

    private boolean isOwed() {
        return ledger.store().setting(OWED).orElse("").equals(YES);
    }

    private void failed(DocumentId id, Exception cause) {
        wanted.add(id);
        failed(cause);
    }

    private void failed(Exception cause) {
        running = false;
        fault.accept(cause);
    }
}
