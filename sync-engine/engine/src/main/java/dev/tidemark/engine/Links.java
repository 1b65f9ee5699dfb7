package dev.tidemark.engine;

import dev.tidemark.clock.OwnIds;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.PolicyDocument;
import dev.tidemark.domain.Reference;
import dev.tidemark.domain.State;
import dev.tidemark.intent.Action;
import dev.tidemark.reconcile.ConflictClass;
import dev.tidemark.reconcile.Tether;
import dev.tidemark.replicate.Enrolment;
import dev.tidemark.replicate.Ledger;
import dev.tidemark.replicate.Tracked;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/// Keeps documents that others name. One that was deleted by somebody who had not seen who names it is taken out of the
/// trash: by a device that may surely write to it, having written to it before, or being its owner's. Everything else
/// that leads nowhere is told by [#of(Document)]. Control thread only, but for that.
final class Links {

    /// Whose device this is.
    record Here(OwnIds ids, String user) {}

    private final Ledger ledger;
    private final Here here;
    private final BiConsumer<DocumentId, EditPlan> edit;

    Links(Ledger ledger, Here here, BiConsumer<DocumentId, EditPlan> edit) {
        this.ledger = ledger;
        this.here = here;
        this.edit = edit;
    }

    /// Who deletes a document says which of those that name it were known here.
    EditPlan guarded(DocumentId id, EditPlan plan) {
        return local -> {
            List<Action> actions = plan.actions(local);
            boolean isDeletion = actions.stream().anyMatch(Action.DeleteDocument.class::isInstance);
            if (!isDeletion || !ledger.linked().isUsed()) {
                return actions;
            }
            Set<DocumentId> sources = naming(id).stream().map(Tracked::id).collect(Collectors.toSet());
            return sources.isEmpty() ? actions : told(actions, Tether.seen(sources));
        };
    }

    private static List<Action> told(List<Action> actions, Action seen) {
        var told = new ArrayList<Action>();
        for (Action action : actions) {
            if (action instanceof Action.DeleteDocument) {
                told.add(seen);
            }
            told.add(action);
        }
        return told;
    }

    /// Notes what documents name, before they are written.
    void note(Collection<Document> documents) {
        ledger.linked().note(documents);
    }

    /// What is to be done besides when an edit made a document name others that are in the trash: it knew.
    List<Action> knowing(State before, Document after) {
        Set<DocumentId> named = new HashSet<>(Reference.in(after.state()));
        if (named.isEmpty()) {
            return List.of();
        }
        named.removeAll(Reference.in(before));
        List<DocumentId> trashed = ledger.findAll(List.copyOf(named)).values().stream()
                .filter(each -> each.local().state().isTrashed())
                .map(Tracked::id)
                .toList();
        return trashed.isEmpty() ? List.of() : List.of(Tether.knowing(after.state(), trashed));
    }

    /// These have changed: what they name, and what they are named by, may have been cut off.
    void look(Set<DocumentId> ids) {
        if (!ledger.linked().isUsed()) {
            return;
        }
        var cut = new HashSet<DocumentId>();
        ledger.findAll(List.copyOf(ids)).values().forEach(each -> {
            State state = each.local().state();
            if (state.isTrashed()) {
                cut.add(each.id());
            } else if (!each.gone()) {
                cut.addAll(Reference.in(state));
            }
        });
        ledger.findAll(List.copyOf(cut)).values().stream()
                .filter(this::isCut)
                .map(Tracked::id)
                .forEach(this::repair);
    }

    private void repair(DocumentId id) {
        // Fetched only now: a command that logs nothing starts without the log.
        LoggerFactory.getLogger(Links.class)
                .info("{} is named by a document that its deletion had not seen: it is taken out of the trash", id);
        edit.accept(
                id,
                _ -> ledger.find(id).filter(this::isCut).isPresent()
                        ? List.of(new Action.RestoreDocument())
                        : List.of());
        ledger.save(new Ledger.Batch().met(ConflictClass.DANGLING_REFERENCE));
    }

    private boolean isCut(Tracked target) {
        return target.local().state().isTrashed()
                && !target.gone()
                && !target.review().stands()
                && isAnyones(target.local())
                && mayBeWritten(target.local())
                && naming(target.id()).stream()
                        .anyMatch(source ->
                                !source.local().state().isTrashed() && Tether.isCut(target.local(), source.local()));
    }

    /// The engine's own documents are named by nobody.
    private static boolean isAnyones(Document target) {
        return !Enrolment.isNamed(target.id()) && !target.type().equals(PolicyDocument.TYPE);
    }

    private boolean mayBeWritten(Document target) {
        State state = target.state();
        FieldValue user = FieldValue.of(here.user());
        return here.ids().last(state.vector()) > 0
                || state.at(Path.OWNER).values().stream()
                        .anyMatch(owner -> owner.value().equals(user));
    }

    /// The documents here that name this one, in the trash or not.
    private List<Tracked> naming(DocumentId id) {
        return ledger.findAll(ledger.linked().sources(id)).values().stream()
                .filter(source -> !source.gone() && !source.id().equals(id))
                .filter(source -> Reference.in(source.local().state()).contains(id))
                .toList();
    }

    /// What the document names, and where that is.
    List<Link> of(Document document) {
        List<DocumentId> targets = List.copyOf(Reference.in(document.state()));
        if (targets.isEmpty()) {
            return List.of();
        }
        Map<DocumentId, Tracked> known = ledger.findAll(targets);
        return targets.stream()
                .map(id -> new Link(id, where(Optional.ofNullable(known.get(id)))))
                .toList();
    }

    private static Link.Where where(Optional<Tracked> target) {
        if (target.isEmpty()) {
            return Link.Where.NOT_HERE;
        }
        if (target.get().gone()) {
            return Link.Where.GONE;
        }
        return target.get().local().state().isTrashed() ? Link.Where.TRASHED : Link.Where.HERE;
    }
}
