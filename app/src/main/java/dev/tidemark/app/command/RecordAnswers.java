package dev.tidemark.app.command;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tidemark.app.terminal.Console;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.engine.EditRefusedException;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.FormSession;
import dev.tidemark.record.FilledForm;
import dev.tidemark.record.GivenAnswers;
import java.io.IOException;
import java.util.Optional;

/// Answers on their way into a record.
final class RecordAnswers {
    private RecordAnswers() {}

    /// @throws CommandFailure if something is no answer to a question of the form
    static GivenAnswers read(FormDefinition form, String argument, Console console) throws IOException {
        Members given = AnswersArgument.read(argument, console);
        return Checked.by(() -> GivenAnswers.read(
                form, given, () -> UuidCreator.getTimeOrderedEpoch().toString()));
    }

    /// @throws CommandFailure if this release does not know the form
    static FormDefinition form(Document document) {
        FilledForm record = FilledForm.of(document);
        return Optional.ofNullable(record.form())
                .orElseThrow(() -> CommandFailure.usage("this release does not know the form " + record.formName()
                        + " version " + record.formVersion() + "; edit the record where it was made"));
    }

    /// The record as it is when the edit's turn comes.
    ///
    /// @throws EditRefusedException if it cannot be edited
    static Document editable(Optional<Document> local) {
        Document document = local.orElseThrow(() -> new EditRefusedException("the record is not here any more"));
        if (document.state().isTrashed()) {
            throw new EditRefusedException(
                    "the record is in the trash; `tidemark record restore " + document.id() + "` brings it back");
        }
        return document;
    }

    static String unmet(FormSession session) {
        return "the record cannot be finalized yet:\n" + String.join("\n", RecordText.problems(session));
    }
}
