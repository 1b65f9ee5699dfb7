package dev.tidemark.app.command;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.form.Answers;
import dev.tidemark.form.FormSession;
import dev.tidemark.form.FormSession.QuestionState;
import dev.tidemark.form.Problem;
import dev.tidemark.form.Question;
import dev.tidemark.form.RuleFormEngine;
import dev.tidemark.form.Typed;
import dev.tidemark.record.FilledForm;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Records as the command line shows and reads them.
final class RecordText {
    private RecordText() {}

    static JsonText json(DocumentView view, boolean withAnswers) {
        FilledForm record = FilledForm.of(view.document());
        var text = new JsonText()
                .put("id", record.id().value())
                .put("type", view.document().type())
                .put("form", record.formName())
                .put("formVersion", record.formVersion())
                .put("title", record.title());
        if (withAnswers) {
            text.put("answers", record.answers().values());
        }
        text.put("finalized", record.finalized()).put("channels", record.channels());
        return NoteText.standing(text, view, record.created(), record.modified());
    }

    /// One line of a list: id, status, title, how far it is.
    static String line(DocumentView view) {
        FilledForm record = FilledForm.of(view.document());
        return String.format(
                "%-36s  %-8s  %s  (%s)",
                record.id(), view.status().word(), OneLine.of(record.title()), progress(record));
    }

    /// `5 of 8 answered · draft`.
    static String progress(FilledForm record) {
        String stage = record.finalized() ? "finalized" : "draft";
        return session(record)
                .map(session -> session.answered() + " of " + session.relevant() + " answered · " + stage)
                .orElse(stage);
    }

    /// Empty for a form that this release does not know.
    static Optional<FormSession> session(FilledForm record) {
        return Optional.ofNullable(record.form())
                .map(form -> new RuleFormEngine().open(form, record.answers(), today()));
    }

    static LocalDate today() {
        return LocalDate.now(ZoneId.systemDefault());
    }

    /// What stands against finalizing, a sentence each that begins with the question.
    static List<String> problems(FormSession session) {
        return session.problems().stream()
                .map(state -> name(session, state) + ": " + sentence(state))
                .toList();
    }

    private static String sentence(QuestionState state) {
        return Optional.ofNullable(state.problem()).map(Problem::sentence).orElse("");
    }

    private static String name(FormSession session, QuestionState state) {
        List<String> segments = state.path().segments();
        Question question = state.question();
        if (state.isOfForm()) {
            return question.label() + " (" + question.name() + ")";
        }
        Question repeat = session.form().question(segments.getFirst()).orElse(question);
        List<String> ids =
                session.answers().rows(repeat).stream().map(Answers.Row::id).toList();
        return repeat.label() + " (" + repeat.name() + "), row " + (ids.indexOf(segments.get(1)) + 1) + ", "
                + question.label() + " (" + question.name() + ")";
    }

    /// The value that somebody wrote for this path.
    ///
    /// @throws CommandFailure if it is no answer to the question there
    static FieldValue written(FilledForm record, Path path, String text) {
        Optional<Question> question = question(record, path);
        if (question.isEmpty()) {
            return FieldValue.of(text);
        }
        FieldValue value = Typed.value(question.get().kind(), text);
        Answers.wrongKind(question.get(), value).ifPresent(problem -> {
            throw CommandFailure.usage(question.get().label() + " (" + path + "): " + problem.sentence());
        });
        return value;
    }

    private static Optional<Question> question(FilledForm record, Path path) {
        return Optional.ofNullable(record.form()).flatMap(form -> form.question(path));
    }
}
