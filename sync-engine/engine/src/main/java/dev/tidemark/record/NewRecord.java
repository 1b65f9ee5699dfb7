package dev.tidemark.record;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.PositionKey;
import dev.tidemark.form.Answers;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.Question;
import dev.tidemark.form.QuestionKind;
import dev.tidemark.form.Typed;
import dev.tidemark.intent.Action;
import dev.tidemark.record.GivenAnswers.GivenRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A record that is about to be made.
///
/// @param finalized true for one whose answers were found complete
/// @param channels who may read it
public record NewRecord(
        FormDefinition form,
        GivenAnswers answers,
        boolean finalized,
        Instant created,
        List<String> channels,
        String owner) {
    public NewRecord {
        channels = List.copyOf(channels);
    }

    /// One intent for all of it. Long texts are there from the start, so that the first edits of two devices have a
    /// common ancestor to be merged on.
    public Action create() {
        Map<Path, FieldValue> fields = new HashMap<>();
        fields.put(Path.of(RecordType.CREATED), FieldValue.of(created.toString()));
        if (finalized) {
            fields.put(Path.of(RecordType.FINALIZED), FieldValue.of(Seal.of(form, answers.over(Answers.NONE))));
        }
        form.questions().forEach(question -> put(question, fields));
        return new Action.CreateDocument(RecordType.NAME, RecordType.schema(form), fields, channels, owner);
    }

    private void put(Question question, Map<Path, FieldValue> fields) {
        String name = question.name();
        FieldValue value = answers.values().getOrDefault(name, FieldValue.Nothing.VALUE);
        switch (question.kind()) {
            case QuestionKind.LongText _ -> fields.put(Path.of(name), FieldValue.of(Typed.text(value)));
            case QuestionKind.SeveralChoices _ -> {
                if (value instanceof Listing(var choices)) {
                    choices.forEach(choice -> fields.put(Path.of(name, Typed.text(choice)), FieldValue.Flag.TRUE));
                }
            }
            case QuestionKind.Repeat _ -> putRows(name, fields);
            case QuestionKind.Line _,
                    QuestionKind.WholeNumber _,
                    QuestionKind.Decimal _,
                    QuestionKind.Date _,
                    QuestionKind.OneChoice _ -> {
                if (!value.equals(FieldValue.Nothing.VALUE)) {
                    fields.put(Path.of(name), value);
                }
            }
        }
    }

    private void putRows(String repeat, Map<Path, FieldValue> fields) {
        PositionKey position = null;
        for (GivenRow row : answers.rows().getOrDefault(repeat, List.of())) {
            position = PositionKey.between(position, null);
            fields.put(Path.of(repeat, row.id()), FieldValue.Flag.TRUE);
            fields.put(Path.of(repeat, row.id(), Path.POSITION), FieldValue.of(position.text()));
            row.fields().forEach((name, value) -> fields.put(Path.of(repeat, row.id(), name), value));
        }
    }
}
