package dev.tidemark.reconcile;

import dev.tidemark.clock.Dot;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.Path;
import java.util.Comparator;

/// An entry that lived on one side and is not in the join. It goes to the document's history, so that no acknowledged
/// value is absent from the state and its history together.
///
/// @param reason why the join does not hold it
public record Superseded(Path path, Dot dot, Entry entry, Reason reason) implements Comparable<Superseded> {
    private static final Comparator<Superseded> ORDER = Comparator.comparing(Superseded::path)
            .thenComparing(Superseded::dot)
            .thenComparing(Superseded::entry)
            .thenComparing(Superseded::reason);

    public enum Reason {
        /// An intent that the other side has seen replaced or dropped it.
        REPLACED,
        /// A merge of texts took it in: this join's, or one that the other side knows.
        MERGED
    }

    @Override
    public int compareTo(Superseded other) {
        return ORDER.compare(this, other);
    }
}
