package dev.tidemark.ui.form;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Nothing;
import dev.tidemark.domain.Path;
import dev.tidemark.form.Answers;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.Question;
import dev.tidemark.record.GivenAnswers;
import dev.tidemark.record.GivenAnswers.GivenRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The answers on the page, and which of them are not acknowledged yet. FX thread.
final class TypedAnswers {
    private final Map<String, Long> unsaved = new HashMap<>();
    private Answers answers = Answers.NONE;
    private long version;
    private long saved;

    Answers answers() {
        return answers;
    }

    /// Counts what was typed.
    long version() {
        return version;
    }

    boolean isSaved(long upTo) {
        return saved >= upTo;
    }

    boolean isSaved() {
        return isSaved(version);
    }

    /// Names of questions.
    Set<String> unsaved() {
        return Set.copyOf(unsaved.keySet());
    }

    void show(Answers now) {
        answers = now;
    }

    /// @return false when the answer is that already
    boolean put(Path path, FieldValue value) {
        List<String> segments = path.segments();
        String question = segments.getFirst();
        FieldValue before = Overlay.at(answers, question);
        Answers changed = segments.size() == 1
                ? answers.with(question, value)
                : answers.with(question, changedRow(before, segments.get(1), segments.get(2), value));
        if (Overlay.at(changed, question).equals(before)) {
            return false;
        }
        answers = changed;
        touched(question);
        return true;
    }

    private static FieldValue changedRow(FieldValue rows, String id, String field, FieldValue value) {
        return changed(rows, each -> {
            if (!idOf(each).equals(FieldValue.of(id))) {
                return each;
            }
            var fields = new TreeMap<>(((Members) each).values());
            if (value.equals(Nothing.VALUE) && !fields.containsKey(field)) {
                return each;
            }
            fields.put(field, value);
            return new Members(fields);
        });
    }

    void addRow(String repeat, String id) {
        var rows = rows(repeat);
        rows.add(new Members(Map.of(Path.ITEM_ID, FieldValue.of(id))));
        put(repeat, rows);
    }

    void removeRow(String repeat, String id) {
        var rows = rows(repeat);
        rows.removeIf(each -> idOf(each).equals(FieldValue.of(id)));
        put(repeat, rows);
    }

    /// @param steps up where negative; not beyond either end
    void moveRow(String repeat, String id, int steps) {
        var rows = rows(repeat);
        int from = rows.stream().map(TypedAnswers::idOf).toList().indexOf(FieldValue.of(id));
        if (from >= 0) {
            int to = Math.clamp((long) from + steps, 0, rows.size() - 1);
            rows.add(to, rows.remove(from));
            put(repeat, rows);
        }
    }

    private void put(String repeat, List<FieldValue> rows) {
        put(Path.of(repeat), new Listing(rows));
    }

    private List<FieldValue> rows(String repeat) {
        return new ArrayList<>(Overlay.at(answers, repeat) instanceof Listing(var rows) ? rows : List.of());
    }

    private static FieldValue changed(FieldValue rows, UnaryOperator<FieldValue> change) {
        return rows instanceof Listing(var all)
                ? new Listing(all.stream().map(change).toList())
                : rows;
    }

    private static FieldValue idOf(FieldValue row) {
        return row instanceof Members(var fields) ? fields.getOrDefault(Path.ITEM_ID, Nothing.VALUE) : Nothing.VALUE;
    }

    /// Something else than an answer is to be saved.
    void touched() {
        version++;
    }

    private void touched(String question) {
        touched();
        unsaved.put(question, version);
    }

    void saved(long upTo) {
        saved = Math.max(saved, upTo);
        unsaved.values().removeIf(each -> each <= upTo);
    }

    /// What is not acknowledged yet, to be done to a record that shows these answers.
    GivenAnswers given(FormDefinition form, Answers shown) {
        var values = new LinkedHashMap<String, FieldValue>();
        var rows = new LinkedHashMap<String, List<GivenRow>>();
        for (Question question : form.questions()) {
            if (unsaved.containsKey(question.name())) {
                if (question.fields().isEmpty()) {
                    values.put(question.name(), Overlay.at(answers, question.name()));
                } else {
                    rows.put(question.name(), givenRows(question, shown));
                }
            }
        }
        return new GivenAnswers(values, rows);
    }

    private List<GivenRow> givenRows(Question repeat, Answers shown) {
        Set<String> known = shown.rows(repeat).stream().map(Answers.Row::id).collect(Collectors.toSet());
        return answers.rows(repeat).stream()
                .map(row -> {
                    var fields = new TreeMap<>(row.answers().values().values());
                    fields.remove(Path.ITEM_ID);
                    return new GivenRow(row.id(), !known.contains(row.id()), fields);
                })
                .toList();
    }
}
