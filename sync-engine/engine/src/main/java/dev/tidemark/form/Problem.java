package dev.tidemark.form;

import java.util.List;
import java.util.stream.Collectors;

/// Why an answer cannot stay as it is.
///
/// @param sentence what is wrong and what to do
public record Problem(Reason reason, String sentence) {
    public enum Reason {
        /// Nothing is wrong yet: the question is still to be answered before the record can be finalized.
        MISSING("Needs an answer."),
        NOT_TEXT("Must be text."),
        NOT_ONE_LINE("Must be a single line."),
        NOT_WHOLE("Must be a whole number, such as 12."),
        NOT_DECIMAL("Must be a number with a point, such as 14.20."),
        NOT_A_DATE("Must be a date: year, month and day, such as 2026-11-22."),
        NOT_A_CHOICE("Must be one of the choices."),
        NOT_CHOICES("Must be a list of choices, each once."),
        NOT_ROWS("Must be a list of rows."),
        /// A constraint of the form itself, which brings its own words.
        BROKEN("");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /// True when the value is not even of the kind that the question asks for.
        public boolean isWrongKind() {
            return this != MISSING && this != BROKEN;
        }
    }

    static Problem of(Reason reason) {
        return new Problem(reason, reason.sentence);
    }

    static Problem broken(String message) {
        return new Problem(Reason.BROKEN, message);
    }

    static Problem notAmong(Reason reason, List<Choice> choices) {
        String names = choices.stream().map(Choice::name).collect(Collectors.joining(", "));
        return new Problem(reason, reason.sentence + " These are: " + names + ".");
    }
}
