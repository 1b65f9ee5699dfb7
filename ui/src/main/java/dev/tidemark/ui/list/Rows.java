package dev.tidemark.ui.list;

import dev.tidemark.engine.DocumentView;
import dev.tidemark.note.Note;
import dev.tidemark.ui.status.Badge;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.text.Times;
import dev.tidemark.ui.work.Work;
import java.time.Instant;

/// Makes rows of documents. On any thread.
final class Rows {
    private static final int EXCERPT_MAX = 200;

    private final Messages messages;
    private final Times times;

    Rows(Work work) {
        messages = work.messages();
        times = work.times();
    }

    DocumentRow of(DocumentView view) {
        var document = view.document();
        if (Note.is(document)) {
            Note note = Note.of(document);
            return row(view, note.title(), excerpt(note.body()), note.modified());
        }
        return row(view, messages.get("list.unreadable"), document.type(), document.modified().wall());
    }

    private DocumentRow row(DocumentView view, String title, String excerpt, Instant modified) {
        var document = view.document();
        return new DocumentRow(
                document.id(),
                document.type(),
                document.modified(),
                title,
                times.inList(modified),
                excerpt,
                Badge.of(view.status(), view.pending(), view.conflicts(), messages));
    }

    private String excerpt(String body) {
        return body.lines()
                .map(line -> line.replaceFirst("^#+ ", "").strip())
                .filter(line -> !line.isEmpty())
                .findFirst()
                .map(line -> line.length() > EXCERPT_MAX ? line.substring(0, EXCERPT_MAX) : line)
                .orElseGet(() -> messages.get("list.noText"));
    }
}
