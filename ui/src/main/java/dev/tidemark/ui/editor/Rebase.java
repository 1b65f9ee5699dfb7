package dev.tidemark.ui.editor;

import dev.tidemark.intent.Splice;
import dev.tidemark.merge.TextMerge;
import java.util.List;

/// What becomes of a text in the making when the document under it has got another one.
sealed interface Rebase {
    /// These changes take the new text in and keep all that was typed.
    record Fits(List<Splice> changes) implements Rebase {
        public Fits {
            changes = List.copyOf(changes);
        }
    }

    /// Somebody wrote where something was typed.
    record Overlaps() implements Rebase {}

    /// @param origin the text that typing began with
    /// @param typed what it is now
    /// @param target what the document says now
    /// @param typedWins true when what was typed is kept where both changed the same: the other is this device's own
    static Rebase of(String origin, String typed, String target, boolean typedWins) {
        return switch (TextMerge.of(origin, typed, target)) {
            case TextMerge.Clean(String merged) -> new Fits(Changes.between(typed, merged));
            case TextMerge.Overlapping(String ours, var _) when typedWins -> new Fits(Changes.between(typed, ours));
            case TextMerge.Overlapping _ -> new Overlaps();
        };
    }
}
