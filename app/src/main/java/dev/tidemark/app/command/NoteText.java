package dev.tidemark.app.command;

import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.State;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.note.Note;
import java.time.Instant;

/// Notes as the command line shows them.
final class NoteText {
    private NoteText() {}

    static JsonText json(DocumentView view, boolean withBody) {
        Note note = Note.of(view.document());
        var text = new JsonText()
                .put("id", note.id().value())
                .put("type", view.document().type());
        text.put("title", note.title());
        if (withBody) {
            text.put("body", note.body());
        }
        text.put("tags", note.tags()).put("channels", note.channels());
        return standing(text, view, note.created(), note.modified());
    }

    /// Puts what documents of all kinds tell of how they stand.
    static JsonText standing(JsonText text, DocumentView view, Instant created, Instant modified) {
        State state = view.document().state();
        text.put("status", view.status().word())
                .put("pending", view.pending())
                .put("conflicts", view.conflicts())
                .put("created", created)
                .put("modified", modified)
                .put("deleted", state.isTrashed())
                .put("version", version(state.vector()));
        if (view.contested().isPresent()) {
            text.put("contested", true);
        }
        if (view.refusal().stands()) {
            text.put("refusal", view.refusal().status() + " " + view.refusal().reason());
        }
        if (view.review().stands()) {
            text.put("review", view.review().reason());
        }
        return text;
    }

    private static JsonText version(VersionVector vector) {
        var version = new JsonText();
        vector.entries().forEach((device, number) -> version.put(device.value(), number));
        return version;
    }

    /// One line of a list: id, status, title.
    static String line(DocumentView view) {
        return String.format(
                "%-36s  %-8s  %s", view.document().id(), view.status().word(), title(view));
    }

    static String title(DocumentView view) {
        return OneLine.of(Note.of(view.document()).title());
    }
}
