package dev.tidemark.ui.form;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.form.Answers;
import dev.tidemark.form.Choice;
import dev.tidemark.form.Question;
import dev.tidemark.form.QuestionKind;
import dev.tidemark.form.Typed;
import dev.tidemark.record.FilledForm;
import dev.tidemark.ui.merge.FieldWords;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.Ticker;
import dev.tidemark.ui.work.Work;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// How the answers of one record are called and shown where a person chooses between their versions.
public final class RecordWords implements FieldWords {
    private final FilledForm record;
    private final Messages messages;
    private final LocalDate today;

    private RecordWords(FilledForm record, Messages messages, LocalDate today) {
        this.record = record;
        this.messages = messages;
        this.today = today;
    }

    public static RecordWords of(Document document, Work work) {
        Ticker ticker = work.threads().ticker();
        LocalDate today = LocalDate.ofInstant(ticker.instant(), ticker.zone());
        return new RecordWords(FilledForm.of(document), work.messages(), today);
    }

    @Override
    public String title(Document document) {
        return FilledForm.of(document).title();
    }

    @Override
    public String name(Path path) {
        List<String> segments = path.segments();
        Optional<Question> top = top(path);
        if (segments.size() < 3 || top.isEmpty()) {
            return top.map(Question::label).orElse(path.value());
        }
        List<String> rows =
                record.answers().rows(top.get()).stream().map(Answers.Row::id).toList();
        String field = question(path).map(Question::label).orElse(segments.get(2));
        return messages.get("form.row.field", top.get().label(), rows.indexOf(segments.get(1)) + 1, field);
    }

    @Override
    public String plain(Path path, FieldValue value) {
        String text = Typed.text(value);
        return question(path)
                .flatMap(question -> question.choice(text))
                .map(Choice::label)
                .orElse(text);
    }

    @Override
    public Editing editing(Path path) {
        return question(path)
                .map(question -> switch (question.kind()) {
                    case QuestionKind.LongText _ -> Editing.TEXT;
                    case QuestionKind.Line _, QuestionKind.WholeNumber _, QuestionKind.Decimal _, QuestionKind.Date _ ->
                        Editing.LINE;
                    case QuestionKind.OneChoice _, QuestionKind.SeveralChoices _, QuestionKind.Repeat _ ->
                        Editing.CHOICE;
                })
                .orElse(Editing.CHOICE);
    }

    @Override
    public Optional<String> problem(Path path, String text) {
        return question(path)
                .flatMap(question -> Answers.problem(question, value(path, text), today))
                .map(problem -> ProblemWords.of(problem, messages));
    }

    @Override
    public FieldValue value(Path path, String text) {
        return question(path)
                .map(question -> Typed.value(question.kind(), text))
                .orElse(FieldValue.of(text));
    }

    private Optional<Question> top(Path path) {
        return Optional.ofNullable(record.form()).flatMap(form -> form.question(path.field()));
    }

    private Optional<Question> question(Path path) {
        return Optional.ofNullable(record.form()).flatMap(form -> form.question(path));
    }
}
