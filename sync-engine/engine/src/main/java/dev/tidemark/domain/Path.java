package dev.tidemark.domain;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Where in a document a value lives: `title`, `tags/pump`, `lines/<id>/@pos`, `@channels`.
///
/// A slash or tilde inside a segment is escaped as in JSON Pointer (RFC 6901), so that a tag may contain either.
public record Path(String value) implements Comparable<Path> {
    public static final Path CHANNELS = new Path("@channels");
    public static final Path OWNER = new Path("@owner");
    /// The subfield of an item that says where it stands.
    public static final String POSITION = "@pos";
    /// What an item's id is called where a list is shown; so no subfield has this name.
    public static final String ITEM_ID = "id";
    /// Which trash context the author of a restoring intent saw.
    public static final Path TRASH = new Path("@trash");

    /// Which documents that name this one its deleter knew of.
    public static final Path LINKED = new Path("@linked");

    /// Which documents that this one names were in the trash, and known to be, when it came to name them.
    public static final Path KNOWING = new Path("@knowing");

    private static final String SETTLED = "@settled";

    public Path {
        value = CanonicalText.wellFormed(value);
        if (value.isEmpty() || value.startsWith("/")) {
            throw new IllegalArgumentException("a path starts with a name: " + value);
        }
    }

    public static Path of(String... segments) {
        return new Path(Arrays.stream(segments).map(Path::escape).collect(Collectors.joining("/")));
    }

    /// Where it is written down how a conflict at this path was settled.
    public Path settlement() {
        return Path.of(SETTLED, value);
    }

    /// True for what [#settlement()] makes.
    public boolean isSettlement() {
        return field().equals(SETTLED) && segments().size() == 2;
    }

    public List<String> segments() {
        return Arrays.stream(value.split("/", -1)).map(Path::unescape).toList();
    }

    /// The field that this path belongs to: `tags` of `tags/pump`.
    public String field() {
        int slash = value.indexOf('/');
        return unescape(slash < 0 ? value : value.substring(0, slash));
    }

    /// The item whose presence decides whether this path is shown: `lines/7` of `lines/7/@pos`, itself otherwise.
    public Path item() {
        int first = value.indexOf('/');
        int second = first < 0 ? -1 : value.indexOf('/', first + 1);
        return second < 0 ? this : new Path(value.substring(0, second));
    }

    /// True where an item's position lives: `lines/<id>/@pos`.
    public boolean isPosition() {
        return value.endsWith("/" + POSITION) && value.indexOf('/') < value.length() - POSITION.length() - 1;
    }

    /// True for the engine's own paths, which no field has: `@channels`. Nobody is ever asked about one.
    public boolean isReserved() {
        return value.startsWith("@");
    }

    private static String escape(String segment) {
        return segment.replace("~", "~0").replace("/", "~1");
    }

    private static String unescape(String segment) {
        return segment.replace("~1", "/").replace("~0", "~");
    }

    @Override
    public int compareTo(Path other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
