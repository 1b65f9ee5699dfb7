package dev.tidemark.domain;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All versions of one schema that this release knows, oldest first.
///
/// Versions may follow each other only so that releases which know different ones can edit the same document at once,
/// for ever: fields come, go, are called otherwise, get another standard value or more choices, or a type that says
/// more. A word, as the name of a field or as where it is stored, belongs to one field for ever. What would need two
/// fields to be written as one, or one as two, cannot be said here: give it a new field instead.
public record Lineage(String name, List<Shape> shapes) {
    public Lineage {
        shapes = shapes.stream().sorted(Comparator.comparing(Shape::schema)).toList();
        if (shapes.isEmpty()) {
            throw new IllegalArgumentException("no version of " + name);
        }
        var versions = new HashSet<Integer>();
        for (Shape shape : shapes) {
            if (!shape.schema().name().equals(name)
                    || !versions.add(shape.schema().version())) {
                throw new IllegalArgumentException(shape.schema() + " is not one more version of " + name);
            }
        }
        checkTogether(shapes.stream().map(Shape::fields).toList());
    }

    /// What this release shows all documents as.
    public Shape newest() {
        return shapes.getLast();
    }

    public Optional<Shape> version(int version) {
        return shapes.stream()
                .filter(shape -> shape.schema().version() == version)
                .findFirst();
    }

    /// False for a version of a later release, and for another schema.
    public boolean knows(Schema schema) {
        return schema.name().equals(name)
                && schema.version() <= newest().schema().version();
    }

    /// As a release of an older version has it.
    public Lineage upTo(int version) {
        return new Lineage(
                name,
                shapes.stream()
                        .filter(shape -> shape.schema().version() <= version)
                        .toList());
    }

    /// Under which schema something is written to a document: the oldest version that has all of it, so that releases
    /// which know all that the document holds are never told that they do not. Never a newer one than this release
    /// knows, whatever the document has.
    ///
    /// @param has the document's schema
    public Schema writing(Map<Path, FieldValue> written, Schema has) {
        return shapes.stream()
                .filter(shape ->
                        written.entrySet().stream().allMatch(each -> shape.holds(each.getKey(), each.getValue())))
                .findFirst()
                .map(Shape::schema)
                .orElseGet(() -> knows(has) ? has : newest().schema());
    }

    /// True for what is stored where some version had a field, and the newest has none.
    public boolean isRemoved(String path) {
        return newest().storedAs(path).isEmpty()
                && shapes.stream().anyMatch(shape -> shape.storedAs(path).isPresent());
    }

    /// Where the rows of this list once had a field, and have none in the newest version.
    public Set<String> removedInRow(String list) {
        var removed = new HashSet<String>();
        shapes.forEach(shape -> shape.storedAs(list).ifPresent(field -> paths(field, removed)));
        newest().storedAs(list).map(Field::inRow).orElse(List.of()).forEach(field -> removed.remove(field.path()));
        return removed;
    }

    private static void paths(Field list, Set<String> paths) {
        list.inRow().forEach(field -> paths.add(field.path()));
    }

    private static void checkTogether(List<List<Field>> versions) {
        Map<String, String> owners = new HashMap<>();
        Map<String, Field> before = new HashMap<>();
        for (List<Field> fields : versions) {
            for (Field field : fields) {
                for (String word : List.of(field.name(), field.path())) {
                    if (!owners.computeIfAbsent(word, _ -> field.path()).equals(field.path())) {
                        throw new IllegalArgumentException(
                                "\"" + word + "\" was another field; call this one otherwise");
                    }
                }
                Field was = before.put(field.path(), field);
                String obstacle = was == null ? "" : was.obstacle(field);
                if (!obstacle.isEmpty()) {
                    throw new IllegalArgumentException("\"" + field.name() + "\" " + obstacle);
                }
            }
        }
        before.values().stream()
                .filter(field -> field.kind() == FieldKind.LIST)
                .map(Field::path)
                .forEach(list -> checkTogether(rows(list, versions)));
    }

    private static List<List<Field>> rows(String list, List<List<Field>> versions) {
        return versions.stream()
                .flatMap(fields -> fields.stream().filter(field -> field.path().equals(list)))
                .map(Field::inRow)
                .toList();
    }
}
