package dev.tidemark.domain;

import dev.tidemark.domain.FieldValue.Text;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// How one document names another: `tidemark:<id>`, as the whole of a value or as a link in a text. A link's id is made of
/// letters, digits, dashes and underscores, so that the full stop after it is none of it.
public final class Reference {
    public static final String SCHEME = "tidemark:";

    /// Of one text so many are looked at; whatever names more is a list, and no text.
    public static final int MAX = 1_000;

    private static final Pattern LINK = Pattern.compile("(?<![A-Za-z0-9])" + SCHEME + "([A-Za-z0-9][A-Za-z0-9_-]{0,199})");

    private Reference() {}

    public static FieldValue to(DocumentId id) {
        return FieldValue.of(SCHEME + id.value());
    }

    /// The document that a value names as a whole; empty for anything else.
    public static Optional<DocumentId> of(FieldValue value) {
        if (!(value instanceof Text(String text)) || !text.startsWith(SCHEME)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DocumentId(text.substring(SCHEME.length())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The documents that a text links to.
    public static SortedSet<DocumentId> in(String text) {
        var linked = new TreeSet<DocumentId>();
        if (!text.contains(SCHEME)) {
            return linked;
        }
        var link = LINK.matcher(text);
        while (linked.size() < MAX && link.find()) {
            linked.add(new DocumentId(link.group(1)));
        }
        return linked;
    }
}
