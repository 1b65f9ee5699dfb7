package dev.tidemark.form;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Text;
import dev.tidemark.domain.Path;
import dev.tidemark.form.Problem.Reason;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Answers by the names of their questions, as a document shows them; what is not there is not answered.
public record Answers(Members values) {
    public static final Answers NONE = new Answers(Members.NONE);

    /// A row of a repeat.
    public record Row(String id, Answers answers) {}

    public static Answers of(Map<String, FieldValue> values) {
        return new Answers(new Members(values));
    }

    /// The answer, whatever it is worth; empty for none, for blank text and for an empty list.
    public Optional<FieldValue> to(Question question) {
        return Optional.ofNullable(values.values().get(question.name())).filter(value -> !isBlank(value));
    }

    public Answers with(String question, FieldValue value) {
        var changed = new TreeMap<>(values.values());
        changed.put(question, value);
        return new Answers(new Members(changed));
    }

    /// The rows of a repeat in their order; those without an id are left out.
    public List<Row> rows(Question question) {
        return values.values().get(question.name()) instanceof Listing(var rows)
                ? rows.stream()
                        .filter(each ->
                                each instanceof Members row && row.values().get(Path.ITEM_ID) instanceof Text)
                        .map(each -> row((Members) each))
                        .toList()
                : List.of();
    }

    private static Row row(Members row) {
        return new Row(Typed.text(row.values().getOrDefault(Path.ITEM_ID, FieldValue.Nothing.VALUE)), new Answers(row));
    }

    private static boolean isBlank(FieldValue value) {
        return switch (value) {
            case FieldValue.Nothing _ -> true;
            case Text(var text) -> text.isBlank();
            case Listing(var values) -> values.isEmpty();
            default -> false;
        };
    }

    /// What is wrong with the kind of this value, empty when the question could be answered with it.
    public static Optional<Problem> wrongKind(Question question, FieldValue value) {
        return isBlank(value)
                ? Optional.empty()
                : Optional.ofNullable(
                        switch (question.kind()) {
                            case QuestionKind.Line _ ->
                                !(value instanceof Text(var text))
                                        ? Problem.of(Reason.NOT_TEXT)
                                        : text.lines().count() > 1 ? Problem.of(Reason.NOT_ONE_LINE) : null;
                            case QuestionKind.LongText _ -> value instanceof Text ? null : Problem.of(Reason.NOT_TEXT);
                            case QuestionKind.WholeNumber _ ->
                                Typed.isWhole(value) ? null : Problem.of(Reason.NOT_WHOLE);
                            case QuestionKind.Decimal _ ->
                                Typed.number(value).isPresent() ? null : Problem.of(Reason.NOT_DECIMAL);
                            case QuestionKind.Date _ ->
                                Typed.date(value).isPresent() ? null : Problem.of(Reason.NOT_A_DATE);
                            case QuestionKind.OneChoice(var choices) ->
                                isChoice(question, value) ? null : Problem.notAmong(Reason.NOT_A_CHOICE, choices);
                            case QuestionKind.SeveralChoices(var choices) ->
                                areChoices(question, value) ? null : Problem.notAmong(Reason.NOT_CHOICES, choices);
                            case QuestionKind.Repeat _ -> areRows(value) ? null : Problem.of(Reason.NOT_ROWS);
                        });
    }

    /// What is wrong with this value as an answer: its kind, or a constraint that it breaks; empty when nothing is.
    public static Optional<Problem> problem(Question question, FieldValue value, LocalDate today) {
        return wrongKind(question, value)
                .or(() -> question.constraints().stream()
                        .filter(each -> !isBlank(value) && !each.rule().holds(Optional.of(value), today))
                        .findFirst()
                        .map(each -> Problem.broken(each.message())));
    }

    private static boolean isChoice(Question question, FieldValue value) {
        return value instanceof Text(var name) && question.choice(name).isPresent();
    }

    private static boolean areChoices(Question question, FieldValue value) {
        Set<FieldValue> seen = new HashSet<>();
        return value instanceof Listing(var all)
                && all.stream().allMatch(each -> isChoice(question, each) && seen.add(each));
    }

    private static boolean areRows(FieldValue value) {
        return value instanceof Listing(var all) && all.stream().allMatch(Members.class::isInstance);
    }
}
