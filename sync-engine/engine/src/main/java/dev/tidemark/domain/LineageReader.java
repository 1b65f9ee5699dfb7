package dev.tidemark.domain;

import dev.tidemark.domain.FieldValue.Flag;
import dev.tidemark.domain.FieldValue.Members;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads a lineage from JSON: `{"name", "versions": [{"version", "fields": [{"name", "stored as", "kind", "values",
/// "standard", "required", "choices", "fields"}]}]}`. All but `name` and `kind` of a field may be left out.
public final class LineageReader {
    private LineageReader() {}

    /// @throws IllegalArgumentException if it is none, or its versions cannot follow each other
    public static Lineage read(Members lineage) {
        var in = new JsonReader(lineage);
        String name = in.text("name");
        return new Lineage(
                name,
                in.listing("versions").stream()
                        .map(JsonReader::of)
                        .map(each -> new Shape(
                                new Schema(name, Math.toIntExact(each.whole("version"))),
                                fields(each.listing("fields"))))
                        .toList());
    }

    private static List<Field> fields(List<FieldValue> fields) {
        return fields.stream().map(JsonReader::of).map(LineageReader::field).toList();
    }

    private static Field field(JsonReader in) {
        String name = in.text("name");
        return new Field(
                name,
                in.text("stored as", name),
                kind(in.text("kind")),
                type(in.text("values", "any")),
                in.has("standard") ? in.value("standard") : FieldValue.Nothing.VALUE,
                in.has("required") && in.value("required").equals(Flag.TRUE),
                in.has("choices") ? new HashSet<>(in.texts("choices")) : Set.of(),
                in.has("fields") ? fields(in.listing("fields")) : List.of());
    }

    private static FieldKind kind(String word) {
        return Arrays.stream(FieldKind.values())
                .filter(kind ->
                        kind.name().toLowerCase(Locale.ROOT).replace('_', ' ').equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is no kind of field"));
    }

    private static ValueType type(String word) {
        return ValueType.named(word)
                .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is no type of value"));
    }
}
