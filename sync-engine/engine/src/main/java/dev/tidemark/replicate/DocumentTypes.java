package dev.tidemark.replicate;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.PolicyDocument;
import dev.tidemark.domain.PolicySources;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.Skew;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.reconcile.Migration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The document types that an application knows, and the remote policies in force. Thread-safe.
public final class DocumentTypes {
    /// No remote policy.
    public static final PolicyDocument UNRULED = new PolicyDocument("", 1, 0, true, false, Map.of());

    private final Map<String, DocumentType> byName;
    private volatile PolicyDocument remote = UNRULED;

    public DocumentTypes(List<DocumentType> types) {
        byName = types.stream().collect(Collectors.toUnmodifiableMap(DocumentType::name, Function.identity()));
    }

    /// The policies of a document; those that ask about everything for a type that nobody here knows.
    public Policies of(Document document) {
        DocumentType known = byName.get(document.type());
        return known == null ? Policies.PROMPT : PolicySources.of(known, document, remote.of(known.name()));
    }

    /// The type by name, empty for one that nobody here knows.
    public Optional<DocumentType> named(String type) {
        return Optional.ofNullable(byName.get(type));
    }

    /// False for a document of a type, or under a schema, that only a later release can know.
    public boolean knowsSchema(Document document) {
        return named(document.type())
                .filter(type -> type.knows(document.schema()))
                .isPresent();
    }

    /// What this release does not know of the document's schema, empty where it knows all of it.
    public Optional<Skew> skew(Document document) {
        Schema has = document.schema();
        return knowsSchema(document)
                ? Optional.empty()
                : Optional.of(new Skew(
                        has,
                        named(document.type()).map(type -> type.newest(has)).orElse(0)));
    }

    /// Under which schema this release writes something to such a document.
    public Schema writing(Document document, Map<Path, FieldValue> written, Schema has) {
        return named(document.type())
                .flatMap(type -> type.lineage(has))
                .map(lineage -> lineage.writing(written, has))
                .orElse(has);
    }

    /// The document's fields as the newest version of its schema that is known here shows them.
    public Members fields(Document document) {
        Policies policies = of(document);
        return named(document.type())
                .flatMap(type -> Migration.of(type, document.schema()))
                .map(migration -> migration.fields(document.state(), policies))
                .orElseGet(() -> DocumentForm.fields(document, policies));
    }

    /// From now on these are asked first. True when that is something else than before.
    public boolean follow(PolicyDocument newRemote) {
        boolean changed = !remote.equals(newRemote);
        remote = newRemote;
        return changed;
    }
}
