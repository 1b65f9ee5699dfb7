package dev.tidemark.replicate;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.reconcile.Identity;
import dev.tidemark.replicate.ReplicaStore.Outcome;
import dev.tidemark.replicate.ReplicaStore.Save;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The road out, up to the replica: where `join(local, copy)` differs from the copy, the join is saved, with the copy
/// read first, ingested if its revision is unknown, and read again if it moved. Control thread only.
public final class Outbound {
    private static final int PAGE = 200;
    /// What one batch of saves holds of text, in characters, after which it is saved; so it exceeds this by less than
    /// one document.
    private static final long BATCH_MAX = 4L * 1024 * 1024;

    private final ReplicaStore replica;
    private final Ingestion ingestion;
    private final Ledger ledger;
    private final DocumentTypes types;
    private final Identity writer;
    private final HandOut replicaWork;
    private final Consumer<Exception> fault;
    private final Runnable progressed;
    private final Map<DocumentId, String> touches = new HashMap<>();
    private final Set<DocumentId> savedSinceQuiet = new HashSet<>();
    private final Set<DocumentId> burials = new HashSet<>();
    private String after = "";
    private boolean running;
    private boolean again;

    /// @param writer signs what is saved
    public Outbound(
            ReplicaStore replica,
            Ingestion ingestion,
            Ledger ledger,
            DocumentTypes types,
            Identity writer,
            HandOut replicaWork,
            Consumer<Exception> fault,
            Runnable progressed) {
        this.replica = replica;
        this.ingestion = ingestion;
        this.ledger = ledger;
        this.types = types;
        this.writer = writer;
        this.replicaWork = replicaWork;
        this.fault = fault;
        this.progressed = progressed;
    }

    /// Some document has something that the replica may lack.
    public void wake() {
        again = true;
        if (!running) {
            try {
                pass();
            } catch (DocumentStoreException e) {
                failed(e);
            }
        }
    }

    /// Saves the document once more even though the replica shows it already: a new local sequence, beyond whatever
    /// the client believes to have pushed. Another revision that the replica shows by then is no cause to.
    ///
    /// @param revision which the replica showed and the gateway lacks
    public void touch(DocumentId id, String revision) {
        touches.put(id, revision);
    }

    /// Writes tombstones in the place of these where that may still be when their turn comes.
    void bury(Set<DocumentId> ids) {
        burials.addAll(ids);
    }

    public boolean isQuiet() {
        return !running;
    }

    /// Since the last [#quiet()], saved and so not yet due on the gateway.
    public boolean savedSinceQuiet(DocumentId id) {
        return savedSinceQuiet.contains(id);
    }

    /// The client says that it has nothing left to push: what the gateway lacks from here on, the client forgot.
    public void quiet() {
        savedSinceQuiet.clear();
    }

    private void pass() {
        running = true;
        again = false;
        after = "";
        page();
    }

    private void page() {
        List<DocumentId> ids = ledger.store().outbound(after, PAGE);
        if (ids.isEmpty() && !again) {
            running = false;
            progressed.run();
        } else if (ids.isEmpty()) {
            pass();
        } else {
            after = ids.getLast().value();
            replicaWork.run(() -> replica.read(ids), copies -> plan(ids, copies), this::failed);
        }
    }

    private void plan(List<DocumentId> ids, Map<DocumentId, Copy> copies) {
        Map<DocumentId, Tracked> known = ledger.findAll(ids);
        var batch = new Ledger.Batch();
        var written = new HashMap<DocumentId, Document>();
        var saves = new ArrayList<Save>();
        long weight = 0;
        for (DocumentId id : ids) {
            Optional<Tracked> tracked = Optional.ofNullable(known.get(id));
            Copy copy = copies.getOrDefault(id, Copy.absent(id));
            Optional<Save> save = tracked.flatMap(each -> planned(each, copy, batch, written));
            save.ifPresent(saves::add);
            weight += save.map(each -> weight(each.content())).orElse(0L);
            if (weight >= BATCH_MAX) {
                after = id.value(); // the rest of the page is read again after this batch
                break;
            }
        }
        ledger.save(batch);
        replicaWork.run(() -> replica.save(saves), outcomes -> saved(saves, written, outcomes), this::failed);
    }

    private static long weight(Copy.Content content) {
        return content instanceof Copy.Body(var members) ? Weight.of(members) : 0;
    }

    private Optional<Save> planned(Tracked tracked, Copy copy, Ledger.Batch batch, Map<DocumentId, Document> written) {
        Tracked joined = ingested(copy, tracked, batch);
        if (isToBeBuried(joined, copy)) {
            written.put(joined.id(), joined.local());
            return Optional.of(new Save(joined.id(), copy.revision(), new Copy.Tombstone()));
        }
        if (!isBehind(joined, copy)) {
            touches.remove(joined.id());
            batch.put(joined.withOutbound(false));
            return Optional.empty();
        }
        Document local = joined.local();
        written.put(joined.id(), local);
        return Optional.of(new Save(joined.id(), copy.revision(), new Copy.Body(content(local, copy))));
    }

    /// For the first time, where the copy shows what is here; or once more, since the client has forgotten the
    /// tombstone.
    private boolean isToBeBuried(Tracked tracked, Copy copy) {
        boolean wanted = burials.remove(tracked.id());
        return tracked.gone()
                ? copy.content() instanceof Copy.Tombstone && copy.revision().equals(touches.get(tracked.id()))
                : wanted && Burial.isDue(tracked, ledger.epoch()) && !isBehind(tracked, copy);
    }

    /// With what the replica has already, and what is here.
    private Members content(Document local, Copy copy) {
        return Carried.with(
                DocumentForm.write(local, types.of(local), writer),
                local,
                file -> Carried.has(copy.content(), file) || ingestion.blobs().has(file));
    }

    /// The copy counts as seen only when its revision is the one last seen; any other is joined first.
    private Tracked ingested(Copy copy, Tracked tracked, Ledger.Batch batch) {
        if (copy.content() instanceof Copy.Absent || copy.revision().equals(tracked.copyRevision())) {
            return tracked;
        }
        Ingestion.Ingested taken = ingestion.take(copy, Optional.of(tracked), ledger.epoch());
        batch.put(copy.id(), taken);
        return taken.tracked().orElse(tracked);
    }

    private boolean isBehind(Tracked tracked, Copy copy) {
        if (tracked.review().stands() || tracked.gone()) {
            return false;
        }
        boolean shown = copy.content() instanceof Copy.Body
                && tracked.at(copy.revision())
                        .map(document -> document.state().equals(tracked.local().state()))
                        .orElse(false)
                && !Carried.isBehind(copy.content(), tracked.local(), ingestion.blobs());
        return !shown || copy.revision().equals(touches.get(tracked.id()));
    }

    private void saved(List<Save> saves, Map<DocumentId, Document> written, List<Outcome> outcomes) {
        Map<DocumentId, Tracked> now =
                ledger.findAll(saves.stream().map(Save::id).toList());
        var batch = new Ledger.Batch();
        for (int i = 0; i < saves.size(); i++) {
            DocumentId id = saves.get(i).id();
            Tracked tracked = now.get(id);
            Document document = written.get(id);
            if (tracked != null && document != null) {
                boolean buries = saves.get(i).content() instanceof Copy.Tombstone;
                batch.put(after(outcomes.get(i), tracked, document, buries));
            }
        }
        ledger.save(batch);
        page();
    }

    private Tracked after(Outcome outcome, Tracked tracked, Document written, boolean buries) {
        return switch (outcome) {
            case Outcome.Saved(String revision) -> {
                touches.remove(tracked.id());
                savedSinceQuiet.add(tracked.id());
                if (buries) {
                    yield buried(tracked, revision, written);
                }
                yield tracked.withCopy(new OpenRevision(revision, written))
                        .withOutbound(!tracked.local().state().equals(written.state()))
                        .withRefusal(Refusal.NONE);
            }
            case Outcome.Moved() -> {
                again = true;
                yield tracked.withOutbound(true);
            }
            case Outcome.Failed(String reason) ->
                tracked.withRefusal(new Refusal(Refusal.NOT_STORED, reason)).withOutbound(false);
        };
    }

    /// What was edited meanwhile lives, on top of the tombstone.
    private static Tracked buried(Tracked tracked, String revision, Document written) {
        return tracked.local().state().equals(written.state())
                ? Burial.buried(tracked, revision)
                : tracked.withCopyRevision(revision).withOutbound(true);
    }

    private void failed(Exception cause) {
        running = false;
        fault.accept(cause);
    }
}
