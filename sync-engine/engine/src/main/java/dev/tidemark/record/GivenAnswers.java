package dev.tidemark.record;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Nothing;
import dev.tidemark.domain.FieldValue.Text;
import dev.tidemark.domain.Path;
import dev.tidemark.form.Answers;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.Problem;
import dev.tidemark.form.Question;
import dev.tidemark.form.QuestionKind;
import dev.tidemark.form.Typed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Answers as somebody gives them, each of a kind that its question takes, in the form in which documents hold them:
/// `null` clears, a row without an id is a new one and has one from here on.
///
/// @param values question name to value, [Nothing] for what is cleared
/// @param rows repeat to its rows, in their order
public record GivenAnswers(Map<String, FieldValue> values, Map<String, List<GivenRow>> rows) {
    /// @param isNew false for a row that the record has already
    /// @param fields only those that are given
    public record GivenRow(String id, boolean isNew, Map<String, FieldValue> fields) {
        public GivenRow {
            fields = Map.copyOf(fields);
        }
    }

    public GivenAnswers {
        values = Map.copyOf(values);
        rows = Map.copyOf(rows);
    }

    /// @param ids for new rows
    /// @throws IllegalArgumentException if something is no answer to a question of the form; the message names each
    ///     question and what to do, a line each
    public static GivenAnswers read(FormDefinition form, Members given, Supplier<String> ids) {
        var reading = new Reading(ids);
        reading.checkNames("the form \"" + form.title() + "\"", form.questions(), given, Set.of());
        form.questions()
                .forEach(question -> Optional.ofNullable(given.values().get(question.name()))
                        .ifPresent(value -> reading.take(question, value)));
        reading.checkThatNothingIsWrong();
        return new GivenAnswers(reading.values, reading.rows);
    }

    /// These answers in place of those shown; rows of a repeat that is given are exactly the given ones.
    public Answers over(Answers shown) {
        var all = new TreeMap<>(shown.values().values());
        all.putAll(values);
        rows.forEach((repeat, given) -> all.put(
                repeat,
                new Listing(
                        given.stream().map(row -> shownRow(shown, repeat, row)).toList())));
        return new Answers(new Members(all));
    }

    private static FieldValue shownRow(Answers shown, String repeat, GivenRow row) {
        var fields = new TreeMap<String, FieldValue>();
        if (shown.values().values().get(repeat) instanceof Listing(var before)) {
            before.stream()
                    .filter(each -> each instanceof Members(var own)
                            && FieldValue.of(row.id()).equals(own.get(Path.ITEM_ID)))
                    .forEach(each -> fields.putAll(((Members) each).values()));
        }
        fields.putAll(row.fields());
        fields.put(Path.ITEM_ID, FieldValue.of(row.id()));
        return new Members(fields);
    }

    private static final class Reading {
        private final Supplier<String> ids;
        private final Map<String, FieldValue> values = new LinkedHashMap<>();
        private final Map<String, List<GivenRow>> rows = new LinkedHashMap<>();
        private final List<String> faults = new ArrayList<>();

        Reading(Supplier<String> ids) {
            this.ids = ids;
        }

        void checkNames(String where, List<Question> questions, Members given, Set<String> more) {
            String names = questions.stream().map(Question::name).collect(Collectors.joining(", "));
            given.values().keySet().stream()
                    .filter(name -> !more.contains(name)
                            && questions.stream().noneMatch(each -> each.name().equals(name)))
                    .forEach(name ->
                            faults.add("\"" + name + "\" is no question of " + where + "; these are: " + names));
        }

        void take(Question question, FieldValue value) {
            Optional<Problem> wrong = Answers.wrongKind(question, value);
            if (wrong.isPresent()) {
                faults.add(question.label() + " (" + question.name() + "): "
                        + wrong.get().sentence());
            } else if (question.kind() instanceof QuestionKind.Repeat) {
                rows.put(question.name(), rows(question, value));
            } else {
                values.put(question.name(), stored(question, value));
            }
        }

        private List<GivenRow> rows(Question question, FieldValue value) {
            var given = new ArrayList<GivenRow>();
            var seen = new HashSet<String>();
            for (FieldValue each : value instanceof Listing(var all) ? all : List.<FieldValue>of()) {
                GivenRow row = row(question, given.size() + 1, each instanceof Members own ? own : Members.NONE);
                given.add(row);
                if (!seen.add(row.id())) {
                    faults.add(question.label() + " (" + question.name() + "): the row " + row.id() + " stands twice");
                }
            }
            return given;
        }

        private GivenRow row(Question question, int number, Members row) {
            String where = question.label() + " (" + question.name() + "), row " + number;
            checkNames(where, question.fields(), row, Set.of(Path.ITEM_ID));
            var fields = new LinkedHashMap<String, FieldValue>();
            for (Question field : question.fields()) {
                Optional.ofNullable(row.values().get(field.name())).ifPresent(value -> {
                    Answers.wrongKind(field, value)
                            .ifPresent(problem -> faults.add(
                                    where + ", " + field.label() + " (" + field.name() + "): " + problem.sentence()));
                    fields.put(field.name(), stored(field, value));
                });
            }
            FieldValue id = row.values().getOrDefault(Path.ITEM_ID, Nothing.VALUE);
            boolean isNew = id.equals(Nothing.VALUE);
            if (!isNew && !(id instanceof Text(var text) && !text.isBlank())) {
                faults.add(where + ": \"id\" is the id of a row that is there already; leave it out for a new one");
            }
            return new GivenRow(isNew ? ids.get() : Typed.text(id), isNew, fields);
        }

        private static FieldValue stored(Question question, FieldValue value) {
            return switch (question.kind()) {
                case QuestionKind.SeveralChoices _, QuestionKind.Repeat _ -> value;
                case QuestionKind.Line _,
                        QuestionKind.LongText _,
                        QuestionKind.WholeNumber _,
                        QuestionKind.Decimal _,
                        QuestionKind.Date _,
                        QuestionKind.OneChoice _ -> Typed.value(question.kind(), Typed.text(value));
            };
        }

        void checkThatNothingIsWrong() {
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(String.join("\n", faults));
            }
        }
    }
}
