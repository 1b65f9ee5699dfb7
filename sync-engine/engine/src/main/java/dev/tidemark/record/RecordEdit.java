package dev.tidemark.record;

import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.engine.EditRefusedException;
import dev.tidemark.form.Answers;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.Question;
import dev.tidemark.form.QuestionKind;
import dev.tidemark.form.Typed;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Splice;
import dev.tidemark.intent.Splices;
import java.util.ArrayList;
import java.util.List;

/// What to change in a record; what is not given stays.
public record RecordEdit(FormDefinition form, GivenAnswers answers) {
    /// The fewest actions that make the shown record into the wanted one; none when it is that already.
    ///
    /// @throws EditRefusedException if a row is named that the record does not have
    public List<Action> actions(Document shown) {
        Answers before = FilledForm.of(shown).answers();
        var actions = new ArrayList<Action>();
        for (Question question : form.questions()) {
            FieldValue wanted = answers.values().get(question.name());
            List<GivenAnswers.GivenRow> rows = answers.rows().get(question.name());
            if (wanted != null) {
                add(
                        question,
                        before.values().values().getOrDefault(question.name(), FieldValue.Nothing.VALUE),
                        wanted,
                        actions);
            } else if (rows != null) {
                actions.addAll(new RowsEdit(question, rows).actions(shown.state(), before));
            }
        }
        return actions;
    }

    /// Marks the answers that the record shows as complete; nothing to do when they are marked already.
    public static List<Action> finalize(Document shown, FormDefinition form) {
        FilledForm record = FilledForm.of(shown);
        return record.finalized()
                ? List.of()
                : List.of(new Action.SetField(
                        RecordType.FINALIZED, FieldValue.of(Seal.of(form, FilledForm.stored(shown)))));
    }

    private static void add(Question question, FieldValue before, FieldValue wanted, List<Action> actions) {
        switch (question.kind()) {
            case QuestionKind.LongText _ -> addText(question.name(), Typed.text(before), Typed.text(wanted), actions);
            case QuestionKind.SeveralChoices _ -> addChoices(question, choices(before), choices(wanted), actions);
            case QuestionKind.Line _,
                    QuestionKind.WholeNumber _,
                    QuestionKind.Decimal _,
                    QuestionKind.Date _,
                    QuestionKind.OneChoice _ -> {
                if (!wanted.equals(before)) {
                    actions.add(new Action.SetField(question.name(), wanted));
                }
            }
            case QuestionKind.Repeat _ -> throw new IllegalStateException("rows are given as rows");
        }
    }

    private static void addText(String field, String before, String wanted, List<Action> actions) {
        List<Splice> splices = Splices.between(before, wanted);
        if (!splices.isEmpty()) {
            actions.add(new Action.EditText(field, splices, Digest.of(before)));
        }
    }

    private static void addChoices(Question question, List<String> before, List<String> wanted, List<Action> actions) {
        wanted.stream()
                .filter(each -> !before.contains(each))
                .forEach(each -> actions.add(new Action.AddToSet(question.name(), each)));
        before.stream()
                .filter(each -> !wanted.contains(each))
                .filter(each -> question.choice(each).isPresent()) // a later release's choice is not this one's to drop
                .forEach(each -> actions.add(new Action.RemoveFromSet(question.name(), each)));
    }

    private static List<String> choices(FieldValue value) {
        return value instanceof Listing(var choices)
                ? choices.stream().map(Typed::text).toList()
                : List.of();
    }
}
