package dev.tidemark.ui.merge;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.note.Note;
import dev.tidemark.note.NoteType;
import dev.tidemark.note.Title;
import dev.tidemark.ui.text.Messages;
import java.util.Optional;

/// How the fields of a type of document are called and shown, where a person chooses between their values.
public interface FieldWords {
    /// How a person edits a field in the dialog.
    enum Editing {
        /// One line, freely written.
        LINE,
        /// A text of many lines; two of them can be taken together.
        TEXT,
        /// One of the values on offer, nothing else.
        CHOICE
    }

    /// How the document is called.
    String title(Document document);

    String name(Path path);

    String plain(Path path, FieldValue value);

    Editing editing(Path path);

    /// What is wrong with a text as the field's value, and what to do; empty when nothing is.
    Optional<String> problem(Path path, String text);

    /// The value that a text is as the field's; asked only where nothing is wrong with it.
    FieldValue value(Path path, String text);

    /// Title, text, and whatever else a note has.
    static FieldWords ofNotes(Messages messages) {
        return new FieldWords() {
            @Override
            public String title(Document document) {
                return Note.of(document).title();
            }

            @Override
            public FieldValue value(Path path, String text) {
                return FieldValue.of(path.value().equals(NoteType.TITLE) ? new Title(text).text() : text);
            }

            @Override
            public String name(Path path) {
                return switch (path.value()) {
                    case NoteType.TITLE -> messages.get("merge.field.title");
                    case NoteType.BODY -> messages.get("merge.field.text");
                    default -> path.value();
                };
            }

            @Override
            public String plain(Path path, FieldValue value) {
                return value instanceof FieldValue.Text(String text) ? text : value.canonical();
            }

            @Override
            public Editing editing(Path path) {
                return switch (path.value()) {
                    case NoteType.TITLE -> Editing.LINE;
                    case NoteType.BODY -> Editing.TEXT;
                    default -> Editing.CHOICE;
                };
            }

            @Override
            public Optional<String> problem(Path path, String text) {
                return path.value().equals(NoteType.TITLE)
                        ? Title.problemIn(text).map(problem -> switch (problem) {
                            case BLANK -> messages.get("merge.title.blank");
                            case TOO_LONG -> messages.get("merge.title.tooLong", Title.LENGTH_MAX);
                        })
                        : Optional.empty();
            }
        };
    }
}
