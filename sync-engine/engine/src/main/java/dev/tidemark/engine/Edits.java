package dev.tidemark.engine;

import dev.tidemark.clock.Dot;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.State;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog;
import dev.tidemark.intent.IntentLog.Appended;
import dev.tidemark.intent.IntentLogException;
import dev.tidemark.intent.PathWrite;
import dev.tidemark.reconcile.Conflicts;
import dev.tidemark.reconcile.IntentAuthor;
import dev.tidemark.reconcile.MergeBase;
import dev.tidemark.reconcile.Reconciler;
import dev.tidemark.reconcile.Superseded;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.DocumentStoreException;
import dev.tidemark.replicate.DocumentTypes;
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
    private final Links links;
    private final Consumer<Set<DocumentId>> committed;
    private final Queue<Request> waiting = new ArrayDeque<>();
    private boolean logsEndIsKnown = true;

    /// An edit, and who waits for it.
    private record Request(DocumentId id, Seen seen, EditPlan plan, CompletableFuture<Acknowledged> done) {}

    /// Which state the author saw: the one at hand when the edit's turn comes, or the one an editor showed.
    private sealed interface Seen {
        record AtHand() implements Seen {}

        record Shown(Document document) implements Seen {}
    }

    Edits(
            IntentLog log,
            DocumentStore documents,
            DocumentTypes types,
            IntentAuthor author,
            Links links,
            Consumer<Set<DocumentId>> committed) {
        this.log = log;
        this.documents = documents;
        this.types = types;
        this.author = author;
        this.links = links;
        this.committed = committed;
    }

    void add(DocumentId id, EditPlan plan, CompletableFuture<Acknowledged> done) {
        waiting.add(new Request(id, new Seen.AtHand(), plan, done));
    }

    void add(Document shown, EditPlan plan, CompletableFuture<Acknowledged> done) {
        waiting.add(new Request(shown.id(), new Seen.Shown(shown), plan, done));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// One turn: what waits becomes intents, in order, in one forced transaction.
    void turn() {
        List<Request> requests = take();
        try {
            continueFromTheLogsEnd();
            Map<DocumentId, Document> local = local(requests);
            var edited = new HashMap<DocumentId, Document>();
            var planned = new ArrayList<Edit>();
            requests.forEach(request -> plan(request, local).ifPresent(edit -> {
                planned.add(edit);
                if (!edit.appended().isEmpty()) {
                    local.put(request.id(), edit.acknowledged().document());
                    edited.put(request.id(), edit.acknowledged().document());
                }
            }));
            append(planned);
            planned.forEach(edit -> edit.request().done().complete(edit.acknowledged()));
            remember(planned);
            committed.accept(Set.copyOf(edited.keySet()));
        } catch (IntentLogException | DocumentStoreException e) {
            logsEndIsKnown = false;
            requests.forEach(request -> request.done().completeExceptionally(e));
        }
    }

    private List<Request> take() {
        var requests = new ArrayList<Request>();
        while (requests.size() < TURN_MAX && !waiting.isEmpty()) {
            requests.add(waiting.remove());
        }
        return requests;
    }

    /// After a failure the log alone knows what is in it: a disk may fail when the intents are there already.
    private void continueFromTheLogsEnd() {
        if (!logsEndIsKnown) {
            author.rewind(log.end().sequence());
            logsEndIsKnown = true;
        }
    }

    private Map<DocumentId, Document> local(List<Request> requests) {
        var local = new HashMap<DocumentId, Document>();
        documents
                .findAll(requests.stream().map(Request::id).distinct().toList())
                .forEach(tracked -> local.put(tracked.id(), tracked.local()));
        return local;
    }

    private void append(List<Edit> edits) {
        List<Appended> batch =
                edits.stream().flatMap(edit -> edit.appended().stream()).toList();
        if (!batch.isEmpty()) {
            links.note(batch.stream().map(Appended::after).toList());
            log.append(batch);
        }
    }

    /// What other devices wrote and these edits replaced goes to the document's history: their authors' logs are not
    /// here.
    private void remember(List<Edit> edits) {
        var history = new HashMap<DocumentId, List<Superseded>>();
        edits.stream()
                .filter(edit -> !edit.replaced().isEmpty())
                .forEach(edit -> history.computeIfAbsent(edit.request().id(), _ -> new ArrayList<>())
                        .addAll(edit.replaced()));
        if (!history.isEmpty()) {
            documents.save(new DocumentStore.Changes(List.of(), history, Map.of()));
        }
    }

    private record Planned(List<Appended> appended, List<Superseded> replaced, Acknowledged acknowledged) {}

    /// An edit as intents, what it replaces of other devices, and what its author will be told.
    private record Edit(
            Request request, List<Appended> appended, List<Superseded> replaced, Acknowledged acknowledged) {}

    private Optional<Edit> plan(Request request, Map<DocumentId, Document> local) {
        long before = author.lastSequence();
        try {
            Planned planned = intents(request, Optional.ofNullable(local.get(request.id())));
            return Optional.of(new Edit(request, planned.appended(), planned.replaced(), planned.acknowledged()));
        } catch (RuntimeException e) {
            author.rewind(before);
            request.done().completeExceptionally(e);
            return Optional.empty();
        }
    }

    private Planned intents(Request request, Optional<Document> local) {
        List<Action> actions = request.plan().actions(local);
        Optional<Document> start = local.filter(each -> isKnown(each, actions)).or(() -> blank(request.id(), actions));
        if (start.isEmpty()) {
            throw new EditRefusedException("there is no document " + request.id() + " here");
        }
        return switch (request.seen()) {
            case Seen.Shown(Document shown)
            when !shown.state().equals(start.get().state()) -> behind(shown, start.get(), actions);
            case Seen.Shown _, Seen.AtHand _ -> inOrder(start.get(), actions);
        };
    }

    /// False for a document of which only a revision under review is here, and that is made now.
    private static boolean isKnown(Document local, List<Action> actions) {
        return !local.state().vector().isEmpty()
                || actions.isEmpty()
                || !(actions.getFirst() instanceof Action.CreateDocument);
    }

    private static Optional<Document> blank(DocumentId id, List<Action> actions) {
        return !actions.isEmpty() && actions.getFirst() instanceof Action.CreateDocument create
                ? Optional.of(Document.blank(id, create.type(), create.schema()))
                : Optional.empty();
    }

    private Planned inOrder(Document start, List<Action> actions) {
        Policies policies = types.of(start);
        var appended = new ArrayList<Appended>();
        var replaced = new ArrayList<Superseded>();
        Document at = start;
        for (Action action : actions) {
            Intent intent = author.author(at, action, policies, (written, has) -> types.writing(start, written, has));
            replaced.addAll(replacedOfOthers(at.state(), intent));
            at = intent.applyTo(at);
            appended.add(new Appended(intent, at, conflicts(at.state(), policies)));
        }
        List<Action> besides = links.knowing(start.state(), at);
        if (!besides.isEmpty()) {
            Planned last = inOrder(at, besides);
            appended.addAll(last.appended());
            replaced.addAll(last.replaced());
            at = last.acknowledged().document();
        }
        return new Planned(appended, replaced, acknowledged(at, appended));
    }

    private static List<Superseded> replacedOfOthers(State seen, Intent intent) {
        var replaced = new ArrayList<Superseded>();
        for (PathWrite write : intent.writes()) {
            for (Dot dot : write.replaces()) {
                Entry entry = seen.at(write.path()).get(dot);
                if (entry != null && !dot.device().equals(intent.dot().device())) {
                    replaced.add(new Superseded(write.path(), dot, entry, Superseded.Reason.REPLACED));
                }
            }
        }
        return replaced;
    }

    /// The author saw a state that a pull has overtaken: the edit is done to what was seen, and the outcome is joined.
    /// What was seen must hold all of this device's own intents, or the edit would silently take back some of them.
    private Planned behind(Document shown, Document local, List<Action> actions) {
        boolean ownAreSeen = local.docSequence(author.device()) == shown.docSequence(author.device());
        if (!ownAreSeen || !local.state().vector().covers(shown.state().vector())) {
            throw new EditRefusedException("this was edited meanwhile; look at it again");
        }
        Policies policies = types.of(local);
        var ancestor = new MergeBase.Known(shown.state());
        Planned edited = inOrder(shown, actions);
        var appended = new ArrayList<Appended>();
        Document at = local;
        for (Appended each : edited.appended()) {
            at = Reconciler.join(at, each.after(), ancestor, policies).document();
            appended.add(new Appended(each.intent(), at, conflicts(at.state(), policies)));
        }
        return new Planned(appended, edited.replaced(), acknowledged(at, appended));
    }

    private static Acknowledged acknowledged(Document document, List<Appended> appended) {
        return new Acknowledged(
                document, appended.stream().map(Appended::intent).toList());
    }

    private static int conflicts(State state, Policies policies) {
        return Conflicts.in(state, policies).size();
    }
}
