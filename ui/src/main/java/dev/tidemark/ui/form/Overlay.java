package dev.tidemark.ui.form;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Nothing;
import dev.tidemark.domain.Path;
import dev.tidemark.form.Answers;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.Question;
import dev.tidemark.form.QuestionKind;
import dev.tidemark.form.Typed;
import dev.tidemark.merge.TextMerge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Puts what was typed since some answers were shown on answers that have come meanwhile. What only one side changed
/// is as that side has it; of what both changed, nothing typed is taken away.
record Overlay(Answers before, Answers typed, Answers now) {
    Answers over(FormDefinition form) {
        var all = new TreeMap<>(now.values().values());
        form.questions().forEach(question -> all.put(question.name(), value(question)));
        all.values().removeIf(Nothing.class::isInstance);
        return new Answers(new Members(all));
    }

    private FieldValue value(Question question) {
        FieldValue was = at(before, question.name());
        FieldValue mine = at(typed, question.name());
        FieldValue theirs = at(now, question.name());
        if (mine.equals(was)) {
            return theirs;
        }
        if (theirs.equals(was)) {
            return mine;
        }
        return switch (question.kind()) {
            case QuestionKind.LongText _ ->
                switch (TextMerge.of(Typed.text(was), Typed.text(mine), Typed.text(theirs))) {
                    case TextMerge.Clean(var text) -> FieldValue.of(text);
                    case TextMerge.Overlapping(var ours, var _) -> FieldValue.of(ours);
                };
            case QuestionKind.Repeat _ -> rows(was, mine, theirs);
            case QuestionKind.SeveralChoices _ -> choices(was, mine, theirs);
            case QuestionKind.Line _,
                    QuestionKind.WholeNumber _,
                    QuestionKind.Decimal _,
                    QuestionKind.Date _,
                    QuestionKind.OneChoice _ -> mine;
        };
    }

    private static FieldValue choices(FieldValue was, FieldValue mine, FieldValue theirs) {
        var all = new ArrayList<>(list(mine));
        list(theirs).stream()
                .filter(each -> !list(was).contains(each) && !all.contains(each))
                .forEach(all::add);
        all.removeIf(each -> list(was).contains(each) && !list(theirs).contains(each));
        return new Listing(all.stream().sorted().toList());
    }

    /// The rows as they were typed, without those that were taken out elsewhere and not touched here, then the new
    /// ones.
    private static FieldValue rows(FieldValue was, FieldValue mine, FieldValue theirs) {
        Map<FieldValue, Members> wasById = byId(was);
        Map<FieldValue, Members> theirsById = byId(theirs);
        var rows = new ArrayList<FieldValue>();
        byId(mine).forEach((id, row) -> {
            Members before = wasById.get(id);
            Members now = theirsById.get(id);
            if (now != null) {
                rows.add(fields(before == null ? Members.NONE : before, row, now));
            } else if (!row.equals(before)) {
                rows.add(row);
            }
        });
        theirsById.forEach((id, row) -> {
            if (!wasById.containsKey(id) && !byId(mine).containsKey(id)) {
                rows.add(row);
            }
        });
        return new Listing(rows);
    }

    private static Members fields(Members was, Members mine, Members theirs) {
        var fields = new TreeMap<>(theirs.values());
        var names = new HashSet<>(mine.values().keySet());
        names.addAll(was.values().keySet());
        for (String name : names) {
            FieldValue typed = mine.values().getOrDefault(name, Nothing.VALUE);
            if (!typed.equals(was.values().getOrDefault(name, Nothing.VALUE))) {
                fields.put(name, typed);
            }
        }
        return new Members(fields);
    }

    private static Map<FieldValue, Members> byId(FieldValue rows) {
        var byId = new LinkedHashMap<FieldValue, Members>();
        for (FieldValue each : list(rows)) {
            if (each instanceof Members row) {
                byId.put(row.values().getOrDefault(Path.ITEM_ID, Nothing.VALUE), row);
            }
        }
        return byId;
    }

    private static List<FieldValue> list(FieldValue value) {
        return value instanceof Listing(var values) ? values : List.of();
    }

    static FieldValue at(Answers answers, String question) {
        FieldValue value = answers.values().values().getOrDefault(question, Nothing.VALUE);
        return value.equals(new Listing(List.of())) ? Nothing.VALUE : value;
    }
}
