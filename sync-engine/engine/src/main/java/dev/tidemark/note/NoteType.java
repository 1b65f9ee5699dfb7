package dev.tidemark.note;

import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldKind;
import dev.tidemark.domain.Schema;
import java.util.Map;

/// The document type of notes.
public final class NoteType {
    public static final String NAME = "note";
    public static final Schema SCHEMA = new Schema(NAME, 1);

    public static final String TITLE = "title";
    public static final String BODY = "body";
    public static final String TAGS = "tags";
    /// When the note was made, ISO 8601.
    public static final String CREATED = "created";
    /// When its author last changed it elsewhere, ISO 8601: only an import says so, and only until the next edit here.
    public static final String MODIFIED = "modified";

    public static final DocumentType TYPE = new DocumentType(
            NAME,
            SCHEMA,
            Map.of(
                    TITLE, FieldKind.LINE,
                    BODY, FieldKind.LONG_TEXT,
                    TAGS, FieldKind.SET,
                    CREATED, FieldKind.STAMP,
                    MODIFIED, FieldKind.STAMP),
            Map.of());

    private NoteType() {}
}
