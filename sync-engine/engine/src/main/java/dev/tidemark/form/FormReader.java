package dev.tidemark.form;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Flag;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.JsonReader;
import dev.tidemark.domain.Policy;
import dev.tidemark.form.Question.Condition;
import dev.tidemark.form.Question.Constraint;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads a form from JSON, strictly: what is missing, of the wrong kind or unknown is named, with the question that it
/// stands in.
public final class FormReader {
    private static final Set<String> OF_FORM = Set.of("name", "version", "title", "questions");
    private static final Set<String> OF_QUESTION = Set.of(
            "name",
            "kind",
            "label",
            "hint",
            "unit",
            "required",
            "relevant",
            "constraints",
            "choices",
            "fields",
            "policy");

    private FormReader() {}

    /// @throws IllegalArgumentException if it is no form; the message says where and why
    public static FormDefinition read(Members form) {
        var in = new JsonReader(form);
        return inside("the form", () -> {
            checkNames(in, OF_FORM);
            return new FormDefinition(
                    in.text("name"),
                    Math.toIntExact(in.whole("version")),
                    in.text("title"),
                    questions(in.listing("questions")));
        });
    }

    private static List<Question> questions(List<FieldValue> questions) {
        return questions.stream()
                .map(JsonReader::of)
                .map(each -> inside("question \"" + each.text("name") + "\"", () -> question(each)))
                .toList();
    }

    private static Question question(JsonReader in) {
        checkNames(in, OF_QUESTION);
        return new Question(
                in.text("name"),
                in.text("label"),
                in.text("hint", ""),
                in.text("unit", ""),
                flag(in, "required"),
                all(in, "relevant").stream().map(FormReader::condition).toList(),
                all(in, "constraints").stream().map(FormReader::constraint).toList(),
                kind(in),
                policy(in));
    }

    private static @Nullable Policy policy(JsonReader in) {
        return in.has("policy")
                ? Policy.named(in.text("policy"))
                        .orElseThrow(() -> new IllegalArgumentException("\"" + in.text("policy") + "\" is no policy"))
                : null;
    }

    private static QuestionKind kind(JsonReader in) {
        String kind = in.text("kind");
        boolean choosing = kind.equals("one choice") || kind.equals("several choices");
        if (in.has("choices") != choosing || in.has("fields") != kind.equals("repeat")) {
            throw new IllegalArgumentException("\"choices\" belong to a choice and \"fields\" to a repeat, always");
        }
        return switch (kind) {
            case "text" -> new QuestionKind.Line();
            case "long text" -> new QuestionKind.LongText();
            case "integer" -> new QuestionKind.WholeNumber();
            case "decimal" -> new QuestionKind.Decimal();
            case "date" -> new QuestionKind.Date();
            case "one choice" -> new QuestionKind.OneChoice(choices(in));
            case "several choices" -> new QuestionKind.SeveralChoices(choices(in));
            case "repeat" -> new QuestionKind.Repeat(questions(in.listing("fields")));
            default -> throw new IllegalArgumentException("\"" + kind + "\" is no kind of question");
        };
    }

    private static List<Choice> choices(JsonReader in) {
        return in.listing("choices").stream()
                .map(JsonReader::of)
                .map(each -> {
                    checkNames(each, Set.of("name", "label"));
                    return new Choice(each.text("name"), each.text("label"));
                })
                .toList();
    }

    private static Condition condition(FieldValue condition) {
        JsonReader in = JsonReader.of(condition);
        return new Condition(in.text("question"), rule(in, "question"));
    }

    private static Constraint constraint(FieldValue constraint) {
        JsonReader in = JsonReader.of(constraint);
        return new Constraint(rule(in, "message"), in.text("message"));
    }

    /// The one member beside the companion.
    private static Rule rule(JsonReader in, String companion) {
        var names = new TreeSet<>(in.members().values().keySet());
        names.remove(companion);
        if (names.size() != 1) {
            throw new IllegalArgumentException("expected \"" + companion + "\" and one rule, not " + names);
        }
        String name = names.getFirst();
        return switch (name) {
            case "answered" -> switchedOn(in, name, new Rule.Answered());
            case "equals" -> new Rule.EqualTo(in.text(name));
            case "other than" -> new Rule.OtherThan(in.text(name));
            case "includes" -> new Rule.Includes(in.text(name));
            case "at least" -> new Rule.AtLeast(number(in, name));
            case "at most" -> new Rule.AtMost(number(in, name));
            case "not in the future" -> switchedOn(in, name, new Rule.NotInTheFuture());
            case "length at least" -> new Rule.LengthAtLeast(Math.toIntExact(in.whole(name)));
            case "length at most" -> new Rule.LengthAtMost(Math.toIntExact(in.whole(name)));
            default -> throw new IllegalArgumentException("\"" + name + "\" is no rule");
        };
    }

    private static Rule switchedOn(JsonReader in, String name, Rule rule) {
        if (!in.value(name).equals(Flag.TRUE)) {
            throw new IllegalArgumentException("\"" + name + "\" is true or not there");
        }
        return rule;
    }

    private static BigDecimal number(JsonReader in, String name) {
        return Typed.number(in.value(name))
                .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is not a number"));
    }

    private static boolean flag(JsonReader in, String name) {
        if (!in.has(name)) {
            return false;
        }
        if (in.value(name) instanceof Flag(boolean value)) {
            return value;
        }
        throw new IllegalArgumentException("\"" + name + "\" is not true or false");
    }

    private static List<FieldValue> all(JsonReader in, String name) {
        return in.has(name) ? in.listing(name) : List.of();
    }

    private static void checkNames(JsonReader in, Set<String> known) {
        var unknown = new HashSet<>(in.members().values().keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("not known here: " + new TreeSet<>(unknown));
        }
    }

    private static <T> T inside(String where, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }
}
