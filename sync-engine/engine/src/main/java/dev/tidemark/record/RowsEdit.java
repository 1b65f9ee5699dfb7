package dev.tidemark.record;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Text;
import dev.tidemark.domain.ItemOrder;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.PositionKey;
import dev.tidemark.domain.State;
import dev.tidemark.engine.EditRefusedException;
import dev.tidemark.form.Answers;
import dev.tidemark.form.Question;
import dev.tidemark.intent.Action;
import dev.tidemark.merge.Lens;
import dev.tidemark.record.GivenAnswers.GivenRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes the shown rows of a repeat into the wanted ones: takes out what is not wanted, changes what is different, puts
/// in what is new, and moves as few as possible.
record RowsEdit(Question repeat, List<GivenRow> wanted) {
    /// @throws EditRefusedException if a row is named that is not there
    List<Action> actions(State state, Answers shown) {
        SequencedMap<String, Members> rows = new LinkedHashMap<>();
        shown.rows(repeat).forEach(row -> rows.put(row.id(), row.answers().values()));
        wanted.stream()
                .filter(row -> !row.isNew() && !rows.containsKey(row.id()))
                .findFirst()
                .ifPresent(this::refuse);
        List<String> ids = wanted.stream().map(GivenRow::id).toList();
        var actions = new ArrayList<Action>();
        rows.keySet().stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> actions.add(new Action.RemoveItem(repeat.name(), id)));
        rows.keySet().retainAll(ids);
        boolean inOrder = List.copyOf(rows.keySet()).equals(ids);
        List<PositionKey> positions = inOrder ? List.of() : ItemOrder.positions(items(state));
        for (int i = 0; i < wanted.size(); i++) {
            add(wanted.get(i), rows, state, inOrder ? null : positions.get(i), actions);
        }
        return actions;
    }

    private void refuse(GivenRow row) {
        throw new EditRefusedException(repeat.label() + " (" + repeat.name() + "): there is no row " + row.id()
                + "; leave \"id\" out for a new one");
    }

    private List<ItemOrder.Item> items(State state) {
        return wanted.stream()
                .map(row -> new ItemOrder.Item(row.id(), row.isNew() ? null : position(state, row.id())))
                .toList();
    }

    private @Nullable PositionKey position(State state, String id) {
        Path path = Path.of(repeat.name(), id, Path.POSITION);
        FieldValue shown = Lens.shown(state.at(path), RecordType.TYPE.at(path)).orElse(FieldValue.Nothing.VALUE);
        return shown instanceof Text(var text) && PositionKey.isKey(text) ? new PositionKey(text) : null;
    }

    /// @param position null where the row stays where it is
    private void add(
            GivenRow row,
            Map<String, Members> rows,
            State state,
            @Nullable PositionKey position,
            List<Action> actions) {
        Members before = rows.get(row.id());
        if (before == null) {
            actions.add(new Action.InsertItem(
                    repeat.name(),
                    row.id(),
                    position == null ? PositionKey.between(null, null) : position,
                    row.fields()));
            return;
        }
        var changed = new TreeMap<>(row.fields());
        changed.entrySet()
                .removeIf(field -> field.getValue()
                        .equals(before.values().getOrDefault(field.getKey(), FieldValue.Nothing.VALUE)));
        if (!changed.isEmpty()) {
            actions.add(new Action.UpdateItem(repeat.name(), row.id(), changed));
        }
        if (position != null && !position.equals(position(state, row.id()))) {
            actions.add(new Action.MoveItem(repeat.name(), row.id(), position));
        }
    }
}
