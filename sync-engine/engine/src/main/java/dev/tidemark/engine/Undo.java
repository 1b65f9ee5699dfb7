package dev.tidemark.engine;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.Path;
import dev.tidemark.intent.Action;
import dev.tidemark.reconcile.Settlement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What takes back the settlement of a conflict.
final class Undo {
    private Undo() {}

    /// @throws EditRefusedException if there is nothing to take back, or no more
    static List<Action> of(Optional<Document> local, Path path, Instant now) {
        Document document = local.orElseThrow(() -> new EditRefusedException("there is no such document here"));
        Settlement settlement = Settlement.in(document).stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new EditRefusedException("no conflict was settled at " + path));
        if (!settlement.canBeUndone(now)) {
            throw new EditRefusedException("it was settled at " + settlement.time() + "; after "
                    + Settlement.UNDO.toDays() + " days that is not undone");
        }
        List<Action> actions = settlement.undo(document);
        if (actions.isEmpty()) {
            throw new EditRefusedException("all of its values are there already");
        }
        return actions;
    }
}
