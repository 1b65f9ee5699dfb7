package dev.tidemark.record;

import dev.tidemark.domain.Schema;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.FormReader;
import dev.tidemark.replicate.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

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

    /// The form that a record with this schema is made of; empty for one of another release.
    public Optional<FormDefinition> of(Schema schema) {
        return forms.stream()
                .filter(each -> RecordType.schema(each).equals(schema))
                .findFirst();
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
