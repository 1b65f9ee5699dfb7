package dev.tidemark.domain;

import java.util.Map;

/// What the product knows about one kind of document: its schema and its fields. The engine knows documents only
/// through this.
///
/// @param name the document's `type`
/// @param fields field name to kind; a field that is not listed is kept and asked about
/// @param overrides field name to a policy other than its kind's default
public record DocumentType(String name, Schema schema, Map<String, FieldKind> fields, Map<String, Policy> overrides)
        implements Policies {
    public DocumentType {
        fields = Map.copyOf(fields);
        overrides = Map.copyOf(overrides);
    }

    @Override
    public Policy at(Path path) {
        if (path.isReserved() || path.isPosition()) {
            return Policy.LATEST;
        }
        Policy override = overrides.get(path.field());
        if (override != null) {
            return override;
        }
        FieldKind kind = fields.get(path.field());
        return kind == null ? Policy.PROMPT : kind.policy();
    }
}
