package dev.tidemark.note;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.intent.Action;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A note that is about to be made.
///
/// @param modified when it was last changed elsewhere; null for one that begins here
/// @param channels who may read it
public record NewNote(
        Title title,
        String body,
        Set<String> tags,
        Instant created,
        @Nullable Instant modified,
        List<String> channels,
        String owner) {
    public NewNote {
        tags = Set.copyOf(tags);
        channels = List.copyOf(channels);
        tags.forEach(Tags::check);
    }

    /// One intent for all of it. There is a body from the start, so that the first edits of two devices have a common
    /// ancestor to be merged on.
    public Action create() {
        Map<Path, FieldValue> fields = new HashMap<>();
        fields.put(Path.of(NoteType.TITLE), FieldValue.of(title.text()));
        fields.put(Path.of(NoteType.BODY), FieldValue.of(body));
        fields.put(Path.of(NoteType.CREATED), FieldValue.of(created.toString()));
        if (modified != null) {
            fields.put(Path.of(NoteType.MODIFIED), FieldValue.of(modified.toString()));
        }
        tags.forEach(tag -> fields.put(Path.of(NoteType.TAGS, tag), FieldValue.Flag.TRUE));
        return new Action.CreateDocument(NoteType.NAME, NoteType.SCHEMA, fields, channels, owner);
    }
}
