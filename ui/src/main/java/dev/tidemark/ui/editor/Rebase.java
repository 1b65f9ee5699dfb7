package dev.tidemark.ui.editor;

import dev.tidemark.clock.Dot;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policy;
import dev.tidemark.domain.State;
import dev.tidemark.intent.Splice;
import dev.tidemark.merge.Lens;
import dev.tidemark.merge.TextMerge;
import dev.tidemark.note.Note;
import dev.tidemark.note.NoteType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /// Takes a newer document into a text: what is to be compared, so that it can be compared in the background.
    ///
    /// @param era when this was asked
    /// @param latest the newer document
    /// @param isOwn true when this device itself made the newer document elsewhere
    record Task(long era, Document latest, Save.Version version, String origin, String typed, boolean isOwn) {
        /// @param target the plain text of the newer document
        record Outcome(Rebase rebase, String target, Note note) {}

        Outcome run() {
            Note note = Note.of(latest);
            String target = Plain.of(note.body());
            return new Outcome(Rebase.of(origin, typed, target, isOwn), target, note);
        }
    }

    /// True while the text that is shown here lives on as one of several versions, and another one would be shown: it
    /// is not taken from under the caret. What is typed goes on with it, until somebody settles.
    static boolean isParted(State shown, State latest) {
        Path body = Path.of(NoteType.BODY);
        Policy policy = NoteType.TYPE.at(body);
        Map<Dot, Entry> live = latest.at(body);
        Optional<FieldValue> mine =
                Lens.shownDot(shown.at(body), policy).map(live::get).map(Entry::value);
        return mine.isPresent() && !Lens.shown(live, policy).equals(mine);
    }
}
