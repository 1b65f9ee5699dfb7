package dev.tidemark.reconcile;

import dev.tidemark.domain.State;
import java.util.List;

/// The join of two states.
///
/// @param audit the entries of either side that the join no longer holds, by path, dot and entry; they go to history
public record Reconciled(State state, List<Superseded> audit) {
    public Reconciled {
        audit = List.copyOf(audit);
    }
}
