package dev.tidemark.record;

import dev.tidemark.domain.Lineage;
import dev.tidemark.domain.Schema;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.FormReader;
import dev.tidemark.replicate.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The forms that records are made of.
public record Forms(List<FormDefinition> forms) {
    public static final Forms BUILT_IN = new Forms(List.of(read("water-point.json")));

    public Forms {
        forms = List.copyOf(forms);
    }

    /// The newest version of this form.
    public Optional<FormDefinition> named(String name) {
        return forms.stream()
                .filter(each -> each.name().equals(name))
                .max((one, other) -> Integer.compare(one.version(), other.version()));
    }

    /// The form that a record with this schema is shown as: the newest version that is known here, whether the record
    /// is older or of a later release; empty for a form that is not known at all.
    public Optional<FormDefinition> of(Schema schema) {
        return named(schema.name());
    }

    /// The versions of each form, by its name.
    Map<String, Lineage> lineages() {
        return forms.stream()
                .map(FormDefinition::name)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), this::lineage));
    }

    private Lineage lineage(String name) {
        return new Lineage(
                name,
                forms.stream()
                        .filter(form -> form.name().equals(name))
                        .map(RecordType::shape)
                        .toList());
    }

    private static FormDefinition read(String resource) {
        try (InputStream in = Forms.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the form " + resource + " is not among the resources");
            }
            return FormReader.read(Json.members(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
