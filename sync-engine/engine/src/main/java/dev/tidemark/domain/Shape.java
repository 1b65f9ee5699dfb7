package dev.tidemark.domain;

import java.util.List;
import java.util.Optional;

/// One version of a schema: the fields of its documents.
public record Shape(Schema schema, List<Field> fields) {
    public Shape {
        fields = List.copyOf(fields);
        Field.checkWords(fields);
    }

    /// The field that is called so.
    public Optional<Field> named(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /// The field that is stored there.
    public Optional<Field> storedAs(String path) {
        return fields.stream().filter(field -> field.path().equals(path)).findFirst();
    }

    /// The field that a path of a document belongs to; of a path in a row, the field of the row.
    public Optional<Field> at(Path path) {
        List<String> segments = path.segments();
        Optional<Field> top = storedAs(segments.getFirst());
        return segments.size() < 3
                ? top
                : top.flatMap(list -> list.inRow().stream()
                        .filter(field -> field.path().equals(segments.get(2)))
                        .findFirst());
    }

    /// Whether a release that knows no more than this can have written the value there. What is removed or the
    /// engine's own, and what says only that a row is there or where it stands, is known to all.
    boolean holds(Path path, FieldValue value) {
        List<String> segments = path.segments();
        return path.isReserved()
                || path.isPosition()
                || at(path).filter(field ->
                                segments.size() == 2 ? holdsElement(field, segments.get(1)) : field.holds(value))
                        .isPresent();
    }

    private static boolean holdsElement(Field field, String element) {
        return field.kind() != FieldKind.SET
                || field.choices().isEmpty()
                || field.choices().contains(element);
    }
}
