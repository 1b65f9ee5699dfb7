package dev.tidemark.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the product knows about one kind of document: its schema and its fields. The engine knows documents only
/// through this.
///
/// @param name the document's `type`
/// @param fields field name to kind; a field that is not listed is kept and asked about
/// @param overrides field name to a policy other than its kind's default
/// @param forms policies that a form gives to its own fields, by the schema of what is made of it; before `overrides`
/// @param tier whether people are asked at all
/// @param authority who counts more where a policy is `authority`
public record DocumentType(
        String name,
        Schema schema,
        Map<String, FieldKind> fields,
        Map<String, Policy> overrides,
        Map<Schema, Map<String, Policy>> forms,
        Tier tier,
        Authority authority)
        implements Policies {
    public DocumentType {
        var known = new HashMap<>(fields);
        known.put(Attachment.FIELD, FieldKind.SET); // every document can have files
        fields = Map.copyOf(known);
        overrides = Map.copyOf(overrides);
        forms = forms.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> Map.copyOf(each.getValue())));
    }

    /// Of the standard tier, without forms and roles.
    public DocumentType(String name, Schema schema, Map<String, FieldKind> fields, Map<String, Policy> overrides) {
        this(name, schema, fields, overrides, Map.of(), Tier.STANDARD, Authority.NONE);
    }

    public DocumentType withTier(Tier other) {
        return new DocumentType(name, schema, fields, overrides, forms, other, authority);
    }

    public DocumentType withAuthority(Authority other) {
        return new DocumentType(name, schema, fields, overrides, forms, tier, other);
    }

    /// @param policies what the form of this schema says of its fields
    public DocumentType withForm(Schema form, Map<String, Policy> policies) {
        var all = new HashMap<>(forms);
        all.put(form, policies);
        return new DocumentType(name, schema, fields, overrides, all, tier, authority);
    }

    /// True for its own schema up to this version, and for the forms'.
    public boolean knows(Schema other) {
        return forms.containsKey(other) || (schema.name().equals(other.name()) && other.version() <= schema.version());
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
