package dev.tidemark.form;

import dev.tidemark.domain.Policy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One question.
///
/// @param name the field that its answer is in: letters, digits and underscores
/// @param label what is asked
/// @param hint how to answer, empty for none
/// @param unit what a number counts, empty for none
/// @param relevant it is asked only while all of these hold; each about an earlier question beside it
/// @param constraints what an answer must keep, each with what to say when it does not; the first broken one is told
/// @param policy what is shown when two answers meet; null where the kind decides
public record Question(
        String name,
        String label,
        String hint,
        String unit,
        boolean required,
        List<Condition> relevant,
        List<Constraint> constraints,
        QuestionKind kind,
        @Nullable Policy policy) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    /// A rule for the answer to another question.
    public record Condition(String question, Rule rule) {}

    /// A rule for the question's own answer.
    ///
    /// @param message what to say when it is broken: what is wrong and what to do
    public record Constraint(Rule rule, String message) {}

    public Question {
        relevant = List.copyOf(relevant);
        constraints = List.copyOf(constraints);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a question's name is letters, digits and underscores: " + name);
        }
        if (label.isBlank()) {
            throw new IllegalArgumentException("question \"" + name + "\" has no label");
        }
    }

    /// Ruled by its kind.
    public Question(
            String name,
            String label,
            String hint,
            String unit,
            boolean required,
            List<Condition> relevant,
            List<Constraint> constraints,
            QuestionKind kind) {
        this(name, label, hint, unit, required, relevant, constraints, kind, null);
    }

    /// What the form says of two answers that meet, empty where it leaves that to the kind of the question.
    public Optional<Policy> ownPolicy() {
        return Optional.ofNullable(policy);
    }

    /// The questions of one row, none unless this is a repeat.
    public List<Question> fields() {
        return kind instanceof QuestionKind.Repeat(var fields) ? fields : List.of();
    }

    public List<Choice> choices() {
        return switch (kind) {
            case QuestionKind.OneChoice(var choices) -> choices;
            case QuestionKind.SeveralChoices(var choices) -> choices;
            default -> List.of();
        };
    }

    public Optional<Choice> choice(String choiceName) {
        return choices().stream().filter(each -> each.name().equals(choiceName)).findFirst();
    }

    /// @throws IllegalArgumentException if two have the same name, or one depends on what is not asked before it
    static void checkTogether(List<Question> questions) {
        if (questions.isEmpty()) {
            throw new IllegalArgumentException("no questions");
        }
        Set<String> asked = new HashSet<>();
        for (Question question : questions) {
            for (Condition condition : question.relevant) {
                if (!asked.contains(condition.question())) {
                    throw new IllegalArgumentException("question \"" + question.name + "\" depends on \""
                            + condition.question() + "\", which is not asked before it");
                }
            }
            if (!asked.add(question.name)) {
                throw new IllegalArgumentException("two questions are named \"" + question.name + "\"");
            }
        }
    }
}
