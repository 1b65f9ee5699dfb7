package dev.tidemark.app.command;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.note.Note;
import dev.tidemark.note.NoteType;
import dev.tidemark.note.Title;
import dev.tidemark.record.FilledForm;

/// What commands on documents of any kind need to know of each kind.
final class Kinds {
    private Kinds() {}

    static String title(Document document) {
        return FilledForm.is(document)
                ? FilledForm.of(document).title()
                : Note.of(document).title();
    }

    static JsonText json(DocumentView view) {
        return FilledForm.is(view.document()) ? RecordText.json(view, true) : NoteText.json(view, true);
    }

    /// What somebody wrote for this path.
    ///
    /// @throws CommandFailure if it cannot stand there
    static FieldValue written(Document document, Path path, String text) {
        if (FilledForm.is(document)) {
            return RecordText.written(FilledForm.of(document), path, text);
        }
        return path.field().equals(NoteType.TITLE)
                ? FieldValue.of(Checked.by(() -> new Title(text)).text())
                : FieldValue.of(text);
    }
}
