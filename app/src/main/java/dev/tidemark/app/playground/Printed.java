package dev.tidemark.app.playground;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.form.Answers;
import dev.tidemark.form.Question;
import dev.tidemark.form.Typed;
import dev.tidemark.note.Note;
import dev.tidemark.record.FilledForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A document of one device, as the story prints it.
final class Printed {
    private static final String MARGIN = "           ";

    private Printed() {}

    static List<String> lines(DeviceWindow window, DocumentId id) throws InterruptedException {
        DocumentView view = window.view(id);
        var lines = new ArrayList<String>();
        lines.add(String.format("   %-6s  [%s]  %s", window.name(), status(view), title(view)));
        window.conflicts(id)
                .forEach(conflict -> conflict.siblings()
                        .forEach(sibling -> lines.add(MARGIN + conflict.path() + "? "
                                + sibling.value().canonical())));
        content(view).forEach(line -> lines.add(MARGIN + "| " + line));
        return lines;
    }

    private static String status(DocumentView view) {
        return view.pending() > 0
                ? view.status().word() + ", " + view.pending() + " to confirm"
                : view.status().word();
    }

    static String title(DocumentView view) {
        if (Note.is(view.document())) {
            return Note.of(view.document()).title();
        }
        return FilledForm.is(view.document())
                ? FilledForm.of(view.document()).title()
                : view.document().id().value();
    }

    private static Stream<String> content(DocumentView view) {
        if (Note.is(view.document())) {
            return Note.of(view.document()).body().lines().filter(line -> !line.isBlank());
        }
        FilledForm record = FilledForm.of(view.document());
        return Optional.ofNullable(record.form()).stream()
                .flatMap(form -> form.questions().stream())
                .flatMap(question -> rows(record.answers(), question));
    }

    private static Stream<String> rows(Answers answers, Question repeat) {
        return repeat.fields().isEmpty()
                ? Stream.empty()
                : answers.rows(repeat).stream()
                        .map(row -> repeat.label() + ": "
                                + repeat.fields().stream()
                                        .map(field -> row.answers()
                                                .to(field)
                                                .map(value -> text(value) + " " + field.unit())
                                                .orElse("–"))
                                        .collect(Collectors.joining(", ")));
    }

    private static String text(FieldValue value) {
        return Typed.text(value);
    }
}
