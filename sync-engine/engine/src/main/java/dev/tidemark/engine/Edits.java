package dev.tidemark.engine;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.State;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog;
import dev.tidemark.intent.IntentLog.Appended;
import dev.tidemark.reconcile.Conflicts;
import dev.tidemark.reconcile.IntentAuthor;
import dev.tidemark.reconcile.MergeBase;
import dev.tidemark.reconcile.Reconciler;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.DocumentTypes;
import dev.tidemark.replicate.Tracked;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Turns edits into intents, and acknowledges them once they are forced to disk. All edits that arrived while the log
/// was being forced share the next force. Control thread only.
final class Edits {
    /// Edits of one transaction.
    private static final int TURN_MAX = 1_000;

    private final IntentLog log;
    private final DocumentStore documents;
    private final DocumentTypes types;
    private final IntentAuthor author;
    private final Consumer<Set<DocumentId>> committed;
    private final Queue<Request> waiting = new ArrayDeque<>();
    /// The disk failed during an append: only the log itself knows which numbers it holds.
    private boolean isEndUnknown;

    /// An edit, and who waits for it.
    private record Request(DocumentId id, Seen seen, EditPlan plan, CompletableFuture<Acknowledged> done) {}

    /// What becomes of an edit once its intents are forced to disk.
    private record Outcome(CompletableFuture<Acknowledged> done, Acknowledged acknowledged) {}

    /// Which state the author saw: the one at hand when the edit's turn comes, or the one an editor showed.
    private sealed interface Seen {
        record AtHand() implements Seen {}

        record Shown(Document document) implements Seen {}
    }

    Edits(
            IntentLog log, DocumentStore documents, DocumentTypes types, IntentAuthor author,
            Consumer<Set<DocumentId>> committed) {
        this.log = log;
        this.documents = documents;
        this.types = types;
        this.author = author;
        this.committed = committed;
    }

    void add(DocumentId id, EditPlan plan, CompletableFuture<Acknowledged> done) {
        waiting.add(new Request(id, new Seen.AtHand(), plan, done));
    }

    void add(Document shown, List<Action> actions, CompletableFuture<Acknowledged> done) {
        waiting.add(new Request(shown.id(), new Seen.Shown(shown), _ -> actions, done));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// One turn: what waits becomes intents, in order, in one forced transaction.
    void turn() {
        if (isEndUnknown && !findEnd()) {
            return;
        }
        long before = author.lastSequence();
        var batch = new ArrayList<Appended>();
        var working = new HashMap<DocumentId, Document>();
        var outcomes = new ArrayList<Outcome>();
        for (int taken = 0; taken < TURN_MAX && !waiting.isEmpty(); taken++) {
            Request request = waiting.remove();
            plan(request, working).ifPresent(edit -> {
                batch.addAll(edit.appended());
                outcomes.add(new Outcome(request.done(), edit.acknowledged()));
            });
        }
        try {
            if (!batch.isEmpty()) {
                log.append(batch);
            }
        } catch (RuntimeException e) {
            author.rewind(before);
            isEndUnknown = true;
            outcomes.forEach(outcome -> outcome.done().completeExceptionally(e));
            return;
        }
        outcomes.forEach(outcome -> outcome.done().complete(outcome.acknowledged()));
        committed.accept(Set.copyOf(working.keySet()));
    }

    /// What failed while it was forced may be in the log all the same; its numbers are never given again.
    ///
    /// @return false when the log cannot be read; then whoever waits is told
    private boolean findEnd() {
        try {
            author.rewind(log.end().sequence());
            isEndUnknown = false;
            return true;
        } catch (RuntimeException e) {
            waiting.forEach(request -> request.done().completeExceptionally(e));
            waiting.clear();
            return false;
        }
    }

    private record Planned(List<Appended> appended, Acknowledged acknowledged) {}

    private Optional<Planned> plan(Request request, Map<DocumentId, Document> working) {
        long before = author.lastSequence();
        try {
            Optional<Document> local = Optional.ofNullable(working.get(request.id()))
                    .or(() -> documents.find(request.id()).map(Tracked::local));
            Planned planned = intents(request, local);
            if (!planned.appended().isEmpty()) {
                working.put(request.id(), planned.acknowledged().document());
            }
            return Optional.of(planned);
        } catch (RuntimeException e) {
            author.rewind(before);
            request.done().completeExceptionally(e);
            return Optional.empty();
        }
    }

    private Planned intents(Request request, Optional<Document> local) {
        List<Action> actions = request.plan().actions(local);
        Optional<Document> start = local.or(() -> blank(request.id(), actions));
        if (start.isEmpty()) {
            throw new EditRefusedException("there is no document " + request.id() + " here");
        }
        return switch (request.seen()) {
            case Seen.Shown(Document shown) when !shown.state().equals(start.get().state()) ->
                behind(shown, start.get(), actions);
            case Seen.Shown _, Seen.AtHand _ -> inOrder(start.get(), actions);
        };
    }

    private static Optional<Document> blank(DocumentId id, List<Action> actions) {
        return !actions.isEmpty() && actions.getFirst() instanceof Action.CreateDocument create
                ? Optional.of(Document.blank(id, create.type(), create.schema()))
                : Optional.empty();
    }

    private Planned inOrder(Document start, List<Action> actions) {
        Policies policies = types.of(start.type());
        var appended = new ArrayList<Appended>();
        Document at = start;
        for (Action action : actions) {
            Intent intent = author.author(at, action, policies);
            at = intent.applyTo(at);
            appended.add(new Appended(intent, at, conflicts(at.state(), policies)));
        }
        return new Planned(appended, acknowledged(at, appended));
    }

    /// The author saw a state that a pull has overtaken: the edit is done to what was seen, and the outcome is joined.
    /// What was seen must hold all of this device's own intents, or the edit would silently take back some of them.
    private Planned behind(Document shown, Document local, List<Action> actions) {
        boolean ownAreSeen = local.docSequence(author.device()) == shown.docSequence(author.device());
        if (!ownAreSeen || !local.state().vector().covers(shown.state().vector())) {
            throw new EditRefusedException("this was edited meanwhile; look at it again");
        }
        Policies policies = types.of(local.type());
        var ancestor = new MergeBase.Known(shown.state());
        Planned edited = inOrder(shown, actions);
        var appended = new ArrayList<Appended>();
        Document at = local;
        for (Appended each : edited.appended()) {
            at = Reconciler.join(at, each.after(), ancestor, policies).document();
            appended.add(new Appended(each.intent(), at, conflicts(at.state(), policies)));
        }
        return new Planned(appended, acknowledged(at, appended));
    }

    private static Acknowledged acknowledged(Document document, List<Appended> appended) {
        return new Acknowledged(document, appended.stream().map(Appended::intent).toList());
    }

    private static int conflicts(State state, Policies policies) {
        return Conflicts.in(state, policies).size();
    }
}
