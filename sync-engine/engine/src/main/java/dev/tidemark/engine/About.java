package dev.tidemark.engine;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Skew;
import dev.tidemark.replicate.DocumentTypes;
import java.util.List;
import java.util.Optional;

/// What this release makes of a document.
public final class About {
    private final Document document;
    private final DocumentTypes types;
    private final Links links;

    About(Document document, DocumentTypes types, Links links) {
        this.document = document;
        this.types = types;
        this.links = links;
    }

    /// Its fields as the newest version of its schema that is known here shows them.
    public Members fields() {
        return types.fields(document);
    }

    /// What this release does not know of its schema, empty where it knows all of it.
    public Optional<Skew> skew() {
        return types.skew(document);
    }

    /// The documents that it names, and where they are. Reads the store.
    public List<Link> links() {
        return links.of(document);
    }
}
