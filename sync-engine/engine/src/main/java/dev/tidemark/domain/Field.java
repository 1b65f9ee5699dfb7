package dev.tidemark.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One field, as one version of a schema has it.
///
/// Where it is stored is its identity: the same in all versions, whatever they call it. So a release that calls it
/// otherwise, or knows it as another type, reads and writes the same values, and two people who edit it under two
/// versions meet at one path, like any two who edit one field.
///
/// @param name what this version calls it
/// @param path where it is stored: the first name that it ever had
/// @param standard shown while nothing is stored there, [FieldValue.Nothing] for none; never written by itself
/// @param choices names of what may be chosen, empty where anything may be written
/// @param inRow the fields of one row, none unless it is a list
public record Field(
        String name,
        String path,
        FieldKind kind,
        ValueType type,
        FieldValue standard,
        boolean required,
        Set<String> choices,
        List<Field> inRow) {
    public Field {
        choices = Set.copyOf(choices);
        inRow = List.copyOf(inRow);
        if (name.isBlank() || path.isBlank() || path.startsWith("@")) {
            throw new IllegalArgumentException("a field has a name, and a path that is not the engine's own: " + name);
        }
        if (!inRow.isEmpty() && kind != FieldKind.LIST) {
            throw new IllegalArgumentException("only a list has rows: " + name);
        }
        checkWords(inRow);
    }

    /// An optional field that is stored under its own name, without rows.
    public static Field of(String name, FieldKind kind, ValueType type) {
        return new Field(name, name, kind, type, FieldValue.Nothing.VALUE, false, Set.of(), List.of());
    }

    /// The same field under another name.
    public Field called(String other) {
        return new Field(other, path, kind, type, standard, required, choices, inRow);
    }

    public boolean hasStandard() {
        return !(standard instanceof FieldValue.Nothing);
    }

    /// Whether a release that knows the field so can have written the value.
    boolean holds(FieldValue value) {
        return kind == FieldKind.SET || (type.holds(value) && isChoosable(value));
    }

    private boolean isChoosable(FieldValue value) {
        return choices.isEmpty()
                || value instanceof FieldValue.Nothing
                || (value instanceof FieldValue.Text(String choice) && choices.contains(choice));
    }

    /// What stands against a later version having the field so; empty for nothing.
    String obstacle(Field later) {
        if (kind != later.kind && !(kind == FieldKind.LINE && later.kind == FieldKind.LONG_TEXT) && !isLineOf(later)) {
            return "cannot become " + later.kind + " from " + kind;
        }
        if (!type.widensTo(later.type)) {
            return "cannot become " + later.type + " from " + type + ", which says more";
        }
        return "";
    }

    /// A number may become a line of text, since its digits are one.
    private boolean isLineOf(Field later) {
        return kind == FieldKind.NUMBER && later.kind == FieldKind.LINE;
    }

    /// @throws IllegalArgumentException if a word names two fields, or a place holds two
    static void checkWords(List<Field> fields) {
        var names = new HashSet<String>();
        var paths = new HashSet<String>();
        for (Field field : fields) {
            if (!names.add(field.name) || !paths.add(field.path)) {
                throw new IllegalArgumentException("two fields are called or stored as \"" + field.name + "\"");
            }
        }
    }
}
