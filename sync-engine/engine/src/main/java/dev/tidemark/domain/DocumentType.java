package dev.tidemark.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the product knows about one kind of document: its schema and its fields. The engine knows documents only
/// through this.
///
/// @param name the document's `type`
/// @param fields field name to kind; a field that is not listed is kept and asked about
/// @param overrides field name to a policy other than its kind's default
/// @param forms policies that a form gives to its own fields, by the schema of what is made of it; before `overrides`
/// @param tier whether people are asked at all
/// @param authority who counts more where a policy is `authority`
/// @param lineages the versions of its schemas that are known here, by the schema's name; none for a schema of which
///     only its version is known
public record DocumentType(
        String name,
        Schema schema,
        Map<String, FieldKind> fields,
        Map<String, Policy> overrides,
        Map<Schema, Map<String, Policy>> forms,
        Tier tier,
        Authority authority,
        Map<String, Lineage> lineages)
        implements Policies {
    public DocumentType {
        var known = new HashMap<>(fields);
        known.put(Attachment.FIELD, FieldKind.SET); // every document can have files
        fields = Map.copyOf(known);
        overrides = Map.copyOf(overrides);
        forms = forms.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> Map.copyOf(each.getValue())));
        lineages = Map.copyOf(lineages);
    }

    /// Of the standard tier, without forms and roles.
    public DocumentType(String name, Schema schema, Map<String, FieldKind> fields, Map<String, Policy> overrides) {
        this(name, schema, fields, overrides, Map.of(), Tier.STANDARD, Authority.NONE, Map.of());
    }

    /// Of the standard tier, with the fields that the newest version of its schema has, and those it once had.
    public static DocumentType of(String name, Lineage lineage) {
        var fields = new HashMap<String, FieldKind>();
        lineage.shapes().forEach(shape -> shape.fields().forEach(field -> fields.put(field.path(), field.kind())));
        return new DocumentType(name, lineage.newest().schema(), fields, Map.of()).withLineage(lineage);
    }

    public DocumentType withLineage(Lineage lineage) {
        var all = new HashMap<>(lineages);
        all.put(lineage.name(), lineage);
        return new DocumentType(name, schema, fields, overrides, forms, tier, authority, all);
    }

    public DocumentType withTier(Tier other) {
        return new DocumentType(name, schema, fields, overrides, forms, other, authority, lineages);
    }

    public DocumentType withAuthority(Authority other) {
        return new DocumentType(name, schema, fields, overrides, forms, tier, other, lineages);
    }

    /// @param policies what the form of this schema says of its fields
    public DocumentType withForm(Schema form, Map<String, Policy> policies) {
        var all = new HashMap<>(forms);
        all.put(form, policies);
        return new DocumentType(name, schema, fields, overrides, all, tier, authority, lineages);
    }

    /// False for a schema that is not known here, and for a version that only a later release can know.
    public boolean knows(Schema other) {
        return other.version() <= newest(other);
    }

    /// The versions of a schema, empty where none is known here.
    public Optional<Lineage> lineage(Schema of) {
        return Optional.ofNullable(lineages.get(of.name()));
    }

    /// The newest version of a schema that is known here, 0 for none.
    public int newest(Schema of) {
        return Stream.concat(
                        Stream.concat(Stream.of(schema), forms.keySet().stream()),
                        lineage(of).map(lineage -> lineage.newest().schema()).stream())
                .filter(each -> each.name().equals(of.name()))
                .mapToInt(Schema::version)
                .max()
                .orElse(0);
    }

    /// What the form of such a document says of its fields: that version's, or the newest's that is known here, which
    /// is what an older document is shown as and the nearest to a later one.
    Map<String, Policy> formPolicies(Schema of) {
        Map<String, Policy> own = forms.get(of);
        return own != null
                ? own
                : forms.entrySet().stream()
                        .filter(form -> form.getKey().name().equals(of.name()))
                        .max(Map.Entry.comparingByKey())
                        .map(Map.Entry::getValue)
                        .orElse(Map.of());
    }

    /// The kind of a field, empty for one that is not known.
    public Optional<FieldKind> kind(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    /// Without a document: no form's and no remote policies.
    @Override
    public Policy at(Path path) {
        return new PolicySources(Map.of(), Map.of(), this, _ -> 0).at(path);
    }

    @Override
    public boolean asks(Path path) {
        return tier != Tier.RELAXED && at(path).asks();
    }
}
