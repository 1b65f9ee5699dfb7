package dev.tidemark.app.command;

import dev.tidemark.domain.Document;
import dev.tidemark.engine.EditPlan;
import dev.tidemark.intent.Action;
import dev.tidemark.reconcile.Contested;
import java.util.List;

/// Into the trash and out of it, for documents of all kinds.
final class Trash {
    static final EditPlan DELETE = local -> local.filter(each -> !each.state().isTrashed())
            .map(_ -> List.<Action>of(new Action.DeleteDocument()))
            .orElse(List.of());

    /// Takes a document out, or keeps one that was deleted elsewhere and is back.
    static final EditPlan RESTORE = local -> local.filter(Trash::isToBeDecided)
            .map(_ -> List.<Action>of(new Action.RestoreDocument()))
            .orElse(List.of());

    private Trash() {}

    private static boolean isToBeDecided(Document document) {
        return document.state().isTrashed() || Contested.in(document).isPresent();
    }
}
