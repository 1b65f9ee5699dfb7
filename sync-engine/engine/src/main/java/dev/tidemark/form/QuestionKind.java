package dev.tidemark.form;

import dev.tidemark.domain.Path;
import java.util.List;

/// What an answer is, and how it stands in a document.
public sealed interface QuestionKind {
    /// One line of text.
    record Line() implements QuestionKind {}

    /// Text of any length, which is merged when two devices edit it.
    record LongText() implements QuestionKind {}

    /// A number; where JSON cannot hold it exactly, its digits as text.
    record WholeNumber() implements QuestionKind {}

    /// A text that is a number, exactly as it was typed: 14.20 stays 14.20.
    record Decimal() implements QuestionKind {}

    /// A text, ISO 8601: 2026-11-22.
    record Date() implements QuestionKind {}

    /// The name of the choice.
    record OneChoice(List<Choice> choices) implements QuestionKind {
        public OneChoice {
            choices = checked(choices);
        }
    }

    /// A set of names of choices.
    record SeveralChoices(List<Choice> choices) implements QuestionKind {
        public SeveralChoices {
            choices = checked(choices);
        }
    }

    /// Rows of the same questions, each row with an id.
    record Repeat(List<Question> fields) implements QuestionKind {
        public Repeat {
            fields = List.copyOf(fields);
            Question.checkTogether(fields);
            fields.forEach(Repeat::checkField);
        }

        private static void checkField(Question field) {
            if (field.kind() instanceof LongText
                    || field.kind() instanceof SeveralChoices
                    || field.kind() instanceof Repeat) {
                throw new IllegalArgumentException(
                        "question \"" + field.name() + "\": a row holds one value a question");
            }
            if (field.name().equals(Path.ITEM_ID)) {
                throw new IllegalArgumentException("no question of a row is named \"" + Path.ITEM_ID + "\"");
            }
        }
    }

    private static List<Choice> checked(List<Choice> choices) {
        long names = choices.stream().map(Choice::name).distinct().count();
        if (choices.isEmpty() || names < choices.size()) {
            throw new IllegalArgumentException("choices are at least one, each with a name of its own");
        }
        return List.copyOf(choices);
    }
}
