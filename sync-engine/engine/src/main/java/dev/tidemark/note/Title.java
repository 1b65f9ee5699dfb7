package dev.tidemark.note;

import java.util.Optional;

/// The name of a note as lists show it: one line, stripped, never blank, at most [#LENGTH_MAX] characters.
public record Title(String text) {
    public static final int LENGTH_MAX = 2_000;

    /// Why a text is no title.
    public enum Problem {
        BLANK("a title is never blank"),
        TOO_LONG("a title has at most " + LENGTH_MAX + " characters");

        private final String sentence;

        Problem(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    public Title {
        text = inOneLine(text);
        problemIn(text).ifPresent(problem -> {
            throw new IllegalArgumentException(problem.sentence());
        });
    }

    /// What an editor shows beside the field while the user types; empty when the text would be accepted.
    public static Optional<Problem> problemIn(String text) {
        int length = inOneLine(text).length();
        if (length == 0) {
            return Optional.of(Problem.BLANK);
        }
        return length > LENGTH_MAX ? Optional.of(Problem.TOO_LONG) : Optional.empty();
    }

    private static String inOneLine(String text) {
        return text.replaceAll("\\R", " ").strip();
    }
}
