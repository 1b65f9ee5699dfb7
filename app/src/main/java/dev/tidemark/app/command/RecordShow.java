package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.form.Answers;
import dev.tidemark.form.FormSession;
import dev.tidemark.form.FormSession.QuestionState;
import dev.tidemark.form.Question;
import dev.tidemark.form.Typed;
import dev.tidemark.record.FilledForm;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", mixinStandardHelpOptions = true, description = "Prints a record.")
final class RecordShow extends WorkspaceCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    RecordShow(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        id(id);
    }

    @Override
    int run(OpenWorkspace open) {
        DocumentView view = findRecord(open, id);
        if (isJson()) {
            console().print(AttachmentText.json(open, view).toString());
        } else {
            printText(open, view, FilledForm.of(view.document()));
        }
        return ExitCode.DONE;
    }

    private void printText(OpenWorkspace open, DocumentView view, FilledForm record) {
        console().print(OneLine.of(record.title()));
        console().print("id:       " + record.id());
        console().print("form:     " + record.formName() + " version " + record.formVersion());
        console().print("status:   " + NoteShow.status(view) + ", " + RecordText.progress(record));
        console().print("created:  " + record.created());
        console().print("modified: " + record.modified());
        SkewText.print(this, open, view.document());
        LinkText.print(this, open, view.document());
        AttachmentText.print(this, open, view.document());
        console().print("");
        RecordText.session(record)
                .ifPresentOrElse(
                        this::print,
                        () -> console().print(record.answers().values().canonical()));
    }

    private void print(FormSession session) {
        session.states().stream()
                .filter(state -> state.isOfForm() && state.relevant())
                .forEach(state -> print(session.answers(), state));
        List<String> problems = RecordText.problems(session);
        if (!problems.isEmpty()) {
            console().print("");
            console().print("before it can be finalized:");
            problems.forEach(problem -> console().print("  " + problem));
        }
    }

    private void print(Answers answers, QuestionState state) {
        Question question = state.question();
        String answer = question.fields().isEmpty() ? answer(answers, question) : "";
        console().print((question.label() + ": " + answer).stripTrailing());
        for (Answers.Row row : answers.rows(question)) {
            console().print("  " + row(question, row));
        }
    }

    private static String row(Question question, Answers.Row row) {
        return question.fields().stream()
                .map(field -> field.label() + " " + answer(row.answers(), field))
                .collect(Collectors.joining(", "));
    }

    private static String answer(Answers answers, Question question) {
        String unit = question.unit().isEmpty() ? "" : " " + question.unit();
        return answers.to(question)
                .map(value -> OneLine.of(shown(question, value)) + unit)
                .orElse("–");
    }

    private static String shown(Question question, FieldValue value) {
        return value instanceof Listing(var values)
                ? values.stream().map(each -> label(question, each)).collect(Collectors.joining(", "))
                : label(question, value);
    }

    private static String label(Question question, FieldValue value) {
        String text = Typed.text(value);
        return question.choice(text).map(choice -> choice.label()).orElse(text);
    }
}
