package dev.tidemark.domain;

import dev.tidemark.domain.FieldValue.Text;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// How one document names another: `tidemark:<id>`, as the whole of a value or as a link in a text. A link's id is made
/// of letters, digits, dashes and underscores, so that the full stop after it is none of it.
public final class Reference {
    public static final String SCHEME = "tidemark:";

    /// So many are looked at in one text, and at most twice as many in one document.
    public static final int MAX = 1_000;

    private static final Pattern LINK =
            Pattern.compile("(?<![A-Za-z0-9])" + SCHEME + "([A-Za-z0-9][A-Za-z0-9_-]{0,199})");

    /// A text that is one link, and whatever ends a sentence.
    private static final Pattern WITH_STOPS = Pattern.compile(LINK.pattern() + "[.,;:!?)\"']*");

    private Reference() {}

    public static FieldValue to(DocumentId id) {
        return FieldValue.of(SCHEME + id.value());
    }

    /// The document that a value names as a whole; empty for anything else, and for an id with blanks in it.
    public static Optional<DocumentId> of(FieldValue value) {
        if (!(value instanceof Text(String text))
                || !text.startsWith(SCHEME)
                || text.chars().anyMatch(Character::isWhitespace)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DocumentId(text.substring(SCHEME.length())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The documents that a document names, wherever it does: in a value or in a text, in conflict or not.
    public static NavigableSet<DocumentId> in(State state) {
        var named = new TreeSet<DocumentId>();
        state.live().forEach((path, dots) -> {
            if (!path.isReserved()
                    && dots.values().stream().anyMatch(entry -> mayName(entry.value()))
                    && state.isPresent(path)) {
                dots.values().forEach(entry -> add(entry.value(), named));
            }
        });
        return named;
    }

    private static boolean mayName(FieldValue value) {
        return value instanceof Text(String text) && text.contains(SCHEME);
    }

    private static void add(FieldValue value, NavigableSet<DocumentId> named) {
        if (named.size() < MAX && value instanceof Text(String text)) {
            Optional<DocumentId> whole =
                    of(value).filter(_ -> !WITH_STOPS.matcher(text).matches());
            whole.ifPresentOrElse(named::add, () -> named.addAll(in(text)));
        }
    }

    /// The documents that a text links to.
    public static NavigableSet<DocumentId> in(String text) {
        var linked = new TreeSet<DocumentId>();
        var link = LINK.matcher(text);
        while (linked.size() < MAX && link.find()) {
            linked.add(new DocumentId(link.group(1)));
        }
        return linked;
    }
}
