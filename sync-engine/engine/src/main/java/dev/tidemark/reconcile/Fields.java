package dev.tidemark.reconcile;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Real;
import dev.tidemark.domain.FieldValue.Whole;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.State;
import dev.tidemark.merge.Lens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes readable fields from paths alone, whatever the document's type.
///
/// `x` is a value; `x/y`, all true, a set as a list of texts; all numbers, a counter as their sum; anything else an
/// object. With deeper paths it is a list of objects, each with its `id`, in the order of their `@pos`. Names that
/// begin with `@` are the engine's own.
final class Fields {
    private final SortedMap<String, FieldValue> fields = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, FieldValue>> elements = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, SortedMap<String, FieldValue>>> subfields = new TreeMap<>();

    private Fields() {}

    static Members of(State state, Policies policies) {
        var fields = new Fields();
        state.live().forEach((path, live) -> {
            if (!path.isReserved() && state.isPresent(path)) {
                Lens.shown(live, path, policies).ifPresent(value -> fields.add(path, value));
            }
        });
        fields.elements.forEach((field, values) -> fields.fields.putIfAbsent(field, fields.compound(field, values)));
        return new Members(fields.fields);
    }

    private void add(Path path, FieldValue value) {
        List<String> names = path.segments();
        switch (names.size()) {
            case 1 -> fields.put(names.getFirst(), value);
            case 2 ->
                elements.computeIfAbsent(names.getFirst(), _ -> new TreeMap<>()).put(names.get(1), value);
            case 3 ->
                subfields
                        .computeIfAbsent(names.getFirst(), _ -> new TreeMap<>())
                        .computeIfAbsent(names.get(1), _ -> new TreeMap<>())
                        .put(names.get(2), value);
            default -> {
                // deeper than any field of this release: kept, not shown
            }
        }
    }

    private FieldValue compound(String field, SortedMap<String, FieldValue> values) {
        SortedMap<String, SortedMap<String, FieldValue>> items = subfields.get(field);
        if (items != null) {
            return items(values, items);
        }
        if (values.values().stream().allMatch(FieldValue.Flag.TRUE::equals)) {
            return FieldValue.texts(List.copyOf(values.keySet()));
        }
        if (values.values().stream().allMatch(value -> value instanceof Whole || value instanceof Real)) {
            return sum(values);
        }
        return new Members(values);
    }

    private static FieldValue items(
            SortedMap<String, FieldValue> values, SortedMap<String, SortedMap<String, FieldValue>> subfields) {
        var items = new ArrayList<Item>();
        for (String id : values.keySet()) {
            SortedMap<String, FieldValue> own = subfields.getOrDefault(id, new TreeMap<>());
            items.add(new Item(own.getOrDefault(Path.POSITION, FieldValue.Nothing.VALUE), id, own));
        }
        items.sort(Comparator.comparing(Item::position).thenComparing(Item::id));
        return new Listing(items.stream().map(Item::shown).toList());
    }

    private record Item(FieldValue position, String id, SortedMap<String, FieldValue> subfields) {
        FieldValue shown() {
            Map<String, FieldValue> shown = new LinkedHashMap<>(subfields);
            shown.keySet().removeIf(name -> name.startsWith("@"));
            shown.put(Path.ITEM_ID, FieldValue.of(id));
            return new Members(shown);
        }
    }

    private static FieldValue sum(SortedMap<String, FieldValue> values) {
        double sum = 0;
        for (FieldValue value : values.values()) {
            sum += switch (value) {
                case Whole(long number) -> number;
                case Real(double number) -> number;
                default -> 0;
            };
        }
        return Double.isFinite(sum) ? FieldValue.number(sum) : FieldValue.Nothing.VALUE;
    }
}
