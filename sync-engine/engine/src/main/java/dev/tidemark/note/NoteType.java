package dev.tidemark.note;

import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.Field;
import dev.tidemark.domain.FieldKind;
import dev.tidemark.domain.Lineage;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.Shape;
import dev.tidemark.domain.ValueType;
import java.util.List;

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

    /// All versions that there are.
    public static final Lineage LINEAGE = new Lineage(
            NAME,
            List.of(new Shape(
                    SCHEMA,
                    List.of(
                            Field.of(TITLE, FieldKind.LINE, ValueType.TEXT),
                            Field.of(BODY, FieldKind.LONG_TEXT, ValueType.TEXT),
                            Field.of(TAGS, FieldKind.SET, ValueType.ANY),
                            Field.of(CREATED, FieldKind.STAMP, ValueType.TEXT),
                            Field.of(MODIFIED, FieldKind.STAMP, ValueType.TEXT)))));

    public static final DocumentType TYPE = DocumentType.of(NAME, LINEAGE);

    private NoteType() {}
}
