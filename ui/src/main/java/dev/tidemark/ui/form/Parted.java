package dev.tidemark.ui.form;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.Path;
import dev.tidemark.merge.Lens;
import dev.tidemark.reconcile.Conflicts;
import dev.tidemark.record.RecordType;

/// A page whose record has got several versions of an answer.
final class Parted {
    private Parted() {}

    /// True while an answer that is shown here lives on as one of several, and another one would be shown: it is not
    /// taken from under the hand. What is typed goes on with it, until somebody settles.
    static boolean is(Document shown, Document latest) {
        return Conflicts.in(latest.state(), RecordType.TYPE).stream().anyMatch(conflict -> {
            Path path = conflict.path();
            var policy = RecordType.TYPE.at(path);
            var mine = Lens.shownDot(shown.state().at(path), policy)
                    .map(dot -> latest.state().at(path).get(dot));
            var other = Lens.shown(latest.state().at(path), policy);
            return mine.isPresent()
                    && other.isPresent()
                    && !other.get().equals(mine.get().value());
        });
    }
}
