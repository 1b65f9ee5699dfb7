package dev.tidemark.ui.list;

import dev.tidemark.engine.DocumentView;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.FormEngine;
import dev.tidemark.form.FormSession;
import dev.tidemark.form.RuleFormEngine;
import dev.tidemark.note.Note;
import dev.tidemark.record.FilledForm;
import dev.tidemark.ui.status.Badge;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.text.Times;
import dev.tidemark.ui.work.Ticker;
import dev.tidemark.ui.work.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Supplier;

/// Makes rows of documents. On any thread.
final class Rows {
    private static final int EXCERPT_MAX = 200;

    private static final FormEngine FORMS = new RuleFormEngine();

    private final Supplier<LocalDate> today;
    private final Messages messages;
    private final Times times;

    Rows(Work work) {
        messages = work.messages();
        times = work.times();
        Ticker ticker = work.threads().ticker();
        today = () -> LocalDate.ofInstant(ticker.instant(), ticker.zone());
    }

    DocumentRow of(DocumentView view) {
        var document = view.document();
        if (Note.is(document)) {
            Note note = Note.of(document);
            return row(view, note.title(), excerpt(note.body()), note.modified());
        }
        if (FilledForm.is(document)) {
            FilledForm record = FilledForm.of(document);
            return row(view, record.title(), excerpt(record), record.modified());
        }
        return row(
                view,
                messages.get("list.unreadable"),
                document.type(),
                document.modified().wall());
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
                Badge.of(view, messages));
    }

    private String excerpt(FilledForm record) {
        if (record.finalized()) {
            return messages.get("list.record.finalized");
        }
        FormDefinition form = record.form();
        if (form == null) {
            return messages.get("list.record.unknownForm", record.formName());
        }
        FormSession session = FORMS.open(form, record.answers(), today.get());
        return messages.get("list.record.draft", session.answered(), session.relevant());
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
