package dev.tidemark.ui.form;

import dev.tidemark.domain.Path;
import dev.tidemark.form.Question;
import dev.tidemark.form.QuestionKind;
import dev.tidemark.ui.text.Messages;

/// A question at its place on the page.
///
/// @param path where its answer is
/// @param id what its control is called: `answer-depth`, `answer-tests-1-seconds`
record Asked(FormViewModel model, Messages messages, Question question, Path path, String id) {
    static Asked of(FormViewModel model, Messages messages, Question question) {
        return new Asked(model, messages, question, Path.of(question.name()), "answer-" + question.name());
    }

    /// A question of a row; the row's number comes into the id later, since it changes.
    Asked inRow(Question field, String row) {
        return new Asked(model, messages, field, Path.of(question.name(), row, field.name()), id + "-" + field.name());
    }

    AnswerControl control() {
        return switch (question.kind()) {
            case QuestionKind.Line _, QuestionKind.WholeNumber _, QuestionKind.Decimal _ -> new TextAnswer(this);
            case QuestionKind.LongText _ -> new LongTextAnswer(this);
            case QuestionKind.Date _ -> new DateAnswer(this);
            case QuestionKind.OneChoice _ -> new OneChoiceAnswer(this);
            case QuestionKind.SeveralChoices _ -> new ChoicesAnswer(this);
            case QuestionKind.Repeat _ -> new RowsAnswer(this);
        };
    }
}
