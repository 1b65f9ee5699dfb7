package dev.tidemark.ui.editor;

import dev.tidemark.clock.Dot;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policy;
import dev.tidemark.domain.State;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.intent.Splice;
import dev.tidemark.merge.Lens;
import dev.tidemark.merge.LineUnion;
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
    /// @param isOwn true when this device itself made the other text: where both changed the same, both stand
    static Rebase of(String origin, String typed, String target, boolean isOwn) {
        return switch (TextMerge.of(origin, typed, target)) {
            case TextMerge.Clean(String merged) -> new Fits(Changes.between(typed, merged));
            case TextMerge.Overlapping(String ours, String theirs)
            when isOwn -> new Fits(Changes.between(typed, LineUnion.of(ours, theirs)));
            case TextMerge.Overlapping _ -> new Overlaps();
        };
    }

    /// Takes a newer document into a text: what is to be compared, so that it can be compared in the background.
    ///
    /// @param era when this was asked
    /// @param shown the document that the text began with
    /// @param latest the newer document
    record Task(long era, Document shown, Document latest, Save.Version version, String origin, String typed) {
        /// @param to the document that was compared: with this device's own edits first, if there are any
        /// @param target its plain text
        record Outcome(Rebase rebase, Document to, String target, Note note) {}

        Outcome run(SyncEngine engine) {
            boolean isOwn = OwnEdits.isBehind(shown, latest, engine);
            Document to = isOwn ? OwnEdits.on(shown, latest, engine) : latest;
            Note note = Note.of(to);
            String target = Plain.of(note.body());
            return new Outcome(Rebase.of(origin, typed, target, isOwn), to, target, note);
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
