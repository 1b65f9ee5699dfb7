package dev.tidemark.replicate;

import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.Policies;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The document types that an application knows.
public final class DocumentTypes {
    private final Map<String, DocumentType> byName;

    public DocumentTypes(List<DocumentType> types) {
        byName = types.stream().collect(Collectors.toUnmodifiableMap(DocumentType::name, Function.identity()));
    }

    /// The policies of a type; those that ask about everything for a type that nobody here knows.
    public Policies of(String type) {
        DocumentType known = byName.get(type);
        return known == null ? Policies.PROMPT : known;
    }
}
