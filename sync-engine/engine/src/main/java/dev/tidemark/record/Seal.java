package dev.tidemark.record;

import dev.tidemark.domain.Digest;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Path;
import dev.tidemark.form.Answers;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What stands in a record as the mark of its being finalized.
final class Seal {
    private Seal() {}

    /// The digest of the answers to the form's questions. Questions without an answer are left out, so that it makes no
    /// difference whether one was cleared or never given; choices count in any order, rows do not.
    static String of(FormDefinition form, Answers answers) {
        return Digest.of(sealed(form.questions(), answers)).value();
    }

    private static Members sealed(List<Question> questions, Answers answers) {
        var sealed = new TreeMap<String, FieldValue>();
        for (Question question : questions) {
            answers.to(question).ifPresent(value -> sealed.put(question.name(), sealed(question, answers, value)));
        }
        return new Members(sealed);
    }

    private static FieldValue sealed(Question question, Answers answers, FieldValue value) {
        if (!question.fields().isEmpty()) {
            var rows = new ArrayList<FieldValue>();
            for (Answers.Row row : answers.rows(question)) {
                var fields =
                        new TreeMap<>(sealed(question.fields(), row.answers()).values());
                fields.put(Path.ITEM_ID, FieldValue.of(row.id()));
                rows.add(new Members(fields));
            }
            return new FieldValue.Listing(rows);
        }
        return value instanceof FieldValue.Listing(var choices)
                        && !question.choices().isEmpty()
                ? new FieldValue.Listing(choices.stream().sorted().toList())
                : value;
    }
}
